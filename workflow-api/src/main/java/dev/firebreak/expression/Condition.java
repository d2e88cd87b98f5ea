package dev.firebreak.expression;

import java.util.List;
import java.util.regex.Pattern;

/** The logic of a condition: what follows for its parts when it holds, or does not. */
public sealed interface Condition {
    /** A part that is not taken apart: equal text is equal truth, because nothing that a run has recorded ever changes. */
    record Atom(String text) implements Condition {}

    /** A part about which nothing is known. */
    record Unknown() implements Condition {}

    record Not(Condition inner) implements Condition {}

    record Both(Condition left, Condition right) implements Condition {}

    record Either(Condition left, Condition right) implements Condition {}

    /** What it says of the fields of one thing, said of another one; about everything else nothing is known. */
    default Condition said(String of, String about) {
        return switch (this) {
            case Atom(String text) ->
                text.matches("has\\(" + Pattern.quote(of) + "(\\.\\w+|\\[\\d+])+\\)")
                        ? new Atom("has(" + about + text.substring("has(".length() + of.length()))
                        : new Unknown();
            case Not(Condition inner) -> new Not(inner.said(of, about));
            case Both(Condition left, Condition right) -> new Both(left.said(of, about), right.said(of, about));
            case Either(Condition left, Condition right) -> new Either(left.said(of, about), right.said(of, about));
            case Unknown unknown -> unknown;
        };
    }

    /** How many parts it has that are not taken apart. */
    default int size() {
        return switch (this) {
            case Atom atom -> 1;
            case Not(Condition inner) -> inner.size();
            case Both(Condition left, Condition right) -> left.size() + right.size();
            case Either(Condition left, Condition right) -> left.size() + right.size();
            case Unknown unknown -> 1;
        };
    }

    /** Whether equal conditions are the same: of two unknown ones nobody can say so. */
    default boolean isKnown() {
        return switch (this) {
            case Atom atom -> true;
            case Not(Condition inner) -> inner.isKnown();
            case Both(Condition left, Condition right) -> left.isKnown() && right.isKnown();
            case Either(Condition left, Condition right) -> left.isKnown() && right.isKnown();
            case Unknown unknown -> false;
        };
    }

    /** All of them together; of none nothing is known. */
    static Condition all(List<Condition> conditions) {
        return conditions.stream().reduce(Both::new).orElseGet(Unknown::new);
    }

    /** That a field is there: {@code has(path)}. */
    static Condition has(String path) {
        return new Atom("has(" + path + ")");
    }
}
