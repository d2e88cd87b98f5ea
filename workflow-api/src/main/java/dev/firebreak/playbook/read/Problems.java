package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects what is wrong. Whatever the file holds, a message is one line without control characters. */
final class Problems {
    private static final int LONGEST_MESSAGE = 500;

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private final List<Problem> problems = new ArrayList<>();
    private boolean hidden;

    void error(Location at, String message) {
        String line = UNPRINTABLE.matcher(message).replaceAll("\ufffd");
        problems.add(
                Problem.error(at, line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + " …" : line));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Says that a part is not read. When it holds names of steps or fields, nobody can tell any more which names exist. */
    void skip(Yaml part) {
        hidden |= part.has("id") || part.has("type");
    }

    /**
     * Adds what the checks find. Something harmless stands in for what could not be read; a warning, or a problem on the same
     * line, may be about that only, and is left out.
     */
    void addChecks(Supplier<List<Problem>> checks) {
        if (hidden) {
            return;
        }
        Set<Integer> broken =
                problems.stream().map(problem -> problem.at().line()).collect(Collectors.toSet());
        boolean sound = problems.isEmpty();
        checks.get().stream()
                .filter(problem -> sound || problem.severity() == Problem.Severity.ERROR)
                .filter(problem -> !broken.contains(problem.at().line()))
                .forEach(problems::add);
    }

    List<Problem> sorted() {
        return problems.stream().sorted().distinct().toList();
    }
}
