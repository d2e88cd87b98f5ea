package dev.firebreak.expression;

import java.util.List;

/** The logic of a condition: what follows for its parts when it holds, or does not. */
public sealed interface Condition {
    /** A part that is not taken apart: equal text is equal truth, because nothing that a run has recorded ever changes. */
    record Atom(String text) implements Condition {}

    /** A part about which nothing is known. */
    record Unknown() implements Condition {}

    record Not(Condition inner) implements Condition {}

    record Both(Condition left, Condition right) implements Condition {}

    record Either(Condition left, Condition right) implements Condition {}

    /** All of them together; of none nothing is known. */
    static Condition all(List<Condition> conditions) {
        return conditions.stream().reduce(Both::new).orElseGet(Unknown::new);
    }

    /** That a field is there: {@code has(path)}. */
    static Condition has(String path) {
        return new Atom("has(" + path + ")");
    }
}
