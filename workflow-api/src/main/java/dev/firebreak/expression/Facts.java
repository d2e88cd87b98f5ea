package dev.firebreak.expression;

import dev.firebreak.expression.Condition.Atom;
import dev.firebreak.expression.Condition.Both;
import dev.firebreak.expression.Condition.Either;
import dev.firebreak.expression.Condition.Not;
import dev.firebreak.expression.Condition.Unknown;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is settled at one place of a playbook.
 *
 * @param holding texts of {@link Atom}s that are true there
 * @param failing texts of {@link Atom}s that are false there
 * @param open of which at least one side is true there, and nobody knows which
 */
public record Facts(Set<String> holding, Set<String> failing, Set<Either> open) {
    /** More would only make checks slow: nobody asks in so many ways at once. */
    private static final int MOST_OPEN = 64;

    /** What is open is gone through again when it is decided, and so is all that is open in it: each level would double the work. */
    private static final int LARGEST_OPEN = 8;

    /** Nothing is settled, but what is so by itself. */
    public static final Facts NONE = new Facts(Set.of("true"), Set.of("false"), Set.of());

    /** These facts, and what follows from the condition being true, or false. */
    public Facts given(Condition condition, boolean truth) {
        return switch (condition) {
            case Atom atom ->
                truth
                        ? new Facts(with(holding, atom.text()), failing, open).decided()
                        : new Facts(holding, with(failing, atom.text()), open).decided();
            case Not not -> given(not.inner(), !truth);
            case Both both when truth -> given(both.left(), true).given(both.right(), true);
            case Both both -> oneOf(new Either(new Not(both.left()), new Not(both.right())));
            case Either either when truth -> oneOf(either);
            case Either either -> given(either.left(), false).given(either.right(), false);
            case Unknown unknown -> this;
        };
    }

    /** Both together. */
    public Facts and(Facts other) {
        return other.equals(NONE)
                ? this
                : new Facts(union(holding, other.holding), union(failing, other.failing), union(open, other.open))
                        .decided();
    }

    /** Whether it is settled that the condition holds. */
    public boolean prove(Condition condition) {
        return switch (condition) {
            case Atom atom -> holding.contains(atom.text());
            case Not not -> refute(not.inner());
            case Both both -> prove(both.left()) && prove(both.right());
            case Either either ->
                prove(either.left()) || prove(either.right()) || (either.isKnown() && open.contains(either));
            case Unknown unknown -> false;
        };
    }

    /** Whether it is settled that the condition does not hold. */
    public boolean refute(Condition condition) {
        return switch (condition) {
            case Atom atom -> failing.contains(atom.text());
            case Not not -> prove(not.inner());
            case Both both -> refute(both.left()) || refute(both.right());
            case Either either -> refute(either.left()) && refute(either.right());
            case Unknown unknown -> false;
        };
    }

    /** Whether some field of this map is known to be there: then the map is no empty one. */
    public boolean hasFieldOf(String path) {
        String beginning = "has(" + path + ".";
        return holding.stream().anyMatch(atom -> atom.startsWith(beginning));
    }

    /** At least one of the two holds: when it cannot be the one, it is the other; else what both lead to, and one of them. */
    private Facts oneOf(Either either) {
        if (refute(either.left())) {
            return given(either.right(), true);
        }
        if (refute(either.right())) {
            return given(either.left(), true);
        }
        Facts known = new Facts(holding, failing, Set.of());
        Facts one = known.given(either.left(), true);
        Facts other = known.given(either.right(), true);
        return new Facts(
                common(one.holding, other.holding),
                common(one.failing, other.failing),
                isKept(either) ? with(union(open, common(one.open, other.open)), either) : open);
    }

    private boolean isKept(Either either) {
        return open.size() < MOST_OPEN && either.size() <= LARGEST_OPEN;
    }

    /** The same, where one side of something open is known by now to be false. */
    private Facts decided() {
        Optional<Either> decided = open.stream()
                .filter(either -> refute(either.left()) || refute(either.right()))
                .findFirst();
        if (decided.isEmpty()) {
            return this;
        }
        Set<Either> rest = new HashSet<>(open);
        rest.remove(decided.get());
        Facts without = new Facts(holding, failing, rest);
        return without.oneOf(decided.get()).decided();
    }

    private static <T> Set<T> common(Set<T> one, Set<T> other) {
        Set<T> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<T> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static <T> Set<T> with(Set<T> some, T more) {
        Set<T> all = new HashSet<>(some);
        all.add(more);
        return all;
    }
}
