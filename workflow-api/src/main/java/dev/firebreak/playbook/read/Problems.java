package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what is wrong. Whatever the file holds, a message is one line without control characters. */
final class Problems {
    private static final int LONGEST_MESSAGE = 500;

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Location, Location> names = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Lost lost = new Lost();
    private int count;

    void error(Location at, String message) {
        add(Problem.error(at, message));
    }

    void warning(Location at, String message) {
        add(Problem.warning(at, message));
    }

    private void add(Problem problem) {
        count += problem.severity() == Problem.Severity.ERROR ? 1 : 0;
        if (finished.contains(line(problem))) {
            return;
        }
        String line = UNPRINTABLE.matcher(problem.message()).replaceAll("\ufffd");
        String bounded = line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + " …" : line;
        problems.add(new Problem(problem.at(), problem.severity(), bounded));
    }

    /** Remembers where the name of a value stands, for the checks. */
    void named(Location name, Location value) {
        names.put(value, name);
    }

    /** By the places of values, those of their names. */
    Map<Location, Location> names() {
        return names;
    }

    /** The place of the name of a value; where it has none, its own. */
    Location nameOf(Location value) {
        return names.getOrDefault(value, value);
    }

    /** What stands on the line of this place in its file is not what was read: whatever more is wrong there is left out. */
    void nothingMoreOn(Location at) {
        finished.add(line(Problem.error(at, "")));
    }

    /** How often something was wrong; what is left out counts, and warnings keep nothing from being read. */
    int count() {
        return count;
    }

    /** What is wrong on the line of this place. */
    List<Problem> on(Location at) {
        return problems.stream()
                .filter(problem -> problem.at().line() == at.line())
                .toList();
    }

    /** What was added last. */
    Optional<Problem> newest() {
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems.getLast());
    }

    boolean isSound() {
        return errors().findAny().isEmpty();
    }

    private Stream<Problem> errors() {
        return problems.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** What is not read. */
    Lost lost() {
        return lost;
    }

    /** Takes over what is wrong with a part, or with a playbook that is played. */
    void take(Problems others) {
        problems.addAll(others.problems);
        count += others.count;
        lost.take(others.lost);
    }

    /**
     * Adds what the checks find. Something harmless stands in for what could not be read; a warning, or a problem on the same
     * line, may be about that only, and is left out.
     *
     * @see Lost
     */
    void addChecks(Supplier<List<Problem>> checks) {
        Set<String> broken = errors().map(Problems::line).collect(Collectors.toSet());
        boolean sound = isSound();
        checks.get().stream()
                .filter(problem -> sound || problem.severity() == Problem.Severity.ERROR)
                .filter(problem -> !broken.contains(line(problem)))
                .forEach(this::add);
    }

    private static String line(Problem problem) {
        return problem.at().file() + ":" + problem.at().line();
    }

    /** By place, each once; of very many the first, and how many more there are. */
    List<Problem> sorted() {
        List<Problem> sorted = problems.stream().sorted().distinct().toList();
        if (sorted.size() <= Limits.PROBLEMS) {
            return sorted;
        }
        Problem next = sorted.get(Limits.PROBLEMS);
        String rest = "from here on there are %,d more problems: mend the first ones, then look again"
                .formatted(sorted.size() - Limits.PROBLEMS);
        return Stream.concat(
                        sorted.stream().limit(Limits.PROBLEMS),
                        Stream.of(new Problem(next.at(), severityOfAll(sorted), rest)))
                .toList();
    }

    private static Problem.Severity severityOfAll(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)
                ? Problem.Severity.ERROR
                : Problem.Severity.WARNING;
    }
}
