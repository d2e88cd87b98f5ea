package dev.firebreak.playbook;

import java.util.Comparator;

/**
 * Something wrong in a playbook, with its place.
 *
 * @param at where
 * @param severity an error refuses the playbook, a warning does not
 * @param message what is wrong, the value in quotes, what is allowed, what to do; one line
 */
public record Problem(Location at, Severity severity, String message) implements Comparable<Problem> {
    /** Whether the playbook can be used all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing((Problem problem) -> problem.at.file())
            .thenComparingInt(problem -> problem.at.line())
            .thenComparingInt(problem -> problem.at.column())
            .thenComparing(Problem::message);

    public static Problem error(Location at, String message) {
        return new Problem(at, Severity.ERROR, message);
    }

    public static Problem warning(Location at, String message) {
        return new Problem(at, Severity.WARNING, message);
    }

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }
}
