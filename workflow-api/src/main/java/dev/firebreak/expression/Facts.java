package dev.firebreak.expression;

import dev.firebreak.expression.Condition.Atom;
import dev.firebreak.expression.Condition.Both;
import dev.firebreak.expression.Condition.Either;
import dev.firebreak.expression.Condition.Not;
import dev.firebreak.expression.Condition.Unknown;
import java.util.HashSet;
import java.util.Set;

/**
 * What is settled at one place of a playbook.
 *
 * @param holding texts of {@link Atom}s that are true there
 * @param failing texts of {@link Atom}s that are false there
 */
public record Facts(Set<String> holding, Set<String> failing) {
    /** Nothing is settled. */
    public static final Facts NONE = new Facts(Set.of(), Set.of());

    /** These facts, and what follows from the condition being true, or false. */
    public Facts given(Condition condition, boolean truth) {
        return switch (condition) {
            case Atom atom -> truth ? new Facts(with(holding, atom), failing) : new Facts(holding, with(failing, atom));
            case Not not -> given(not.inner(), !truth);
            case Both both when truth -> given(both.left(), true).given(both.right(), true);
            case Both both -> oneOf(both.left(), both.right(), false);
            case Either either when truth -> oneOf(either.left(), either.right(), true);
            case Either either -> given(either.left(), false).given(either.right(), false);
            case Unknown unknown -> this;
        };
    }

    /** Both together. */
    public Facts and(Facts other) {
        return new Facts(union(holding, other.holding), union(failing, other.failing));
    }

    /** Whether it is settled that the condition holds. */
    public boolean prove(Condition condition) {
        return switch (condition) {
            case Atom atom -> holding.contains(atom.text());
            case Not not -> refute(not.inner());
            case Both both -> prove(both.left()) && prove(both.right());
            case Either either -> prove(either.left()) || prove(either.right());
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

    /** At least one of the two has this truth: when it cannot be the one, it is the other; else what both lead to. */
    private Facts oneOf(Condition left, Condition right, boolean truth) {
        if (truth ? refute(left) : prove(left)) {
            return given(right, truth);
        }
        if (truth ? refute(right) : prove(right)) {
            return given(left, truth);
        }
        Facts one = given(left, truth);
        Facts other = given(right, truth);
        return new Facts(common(one.holding, other.holding), common(one.failing, other.failing));
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Set<String> with(Set<String> some, Atom more) {
        Set<String> all = new HashSet<>(some);
        all.add(more.text());
        return all;
    }
}
