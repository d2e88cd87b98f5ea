package dev.firebreak.playbook.test;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.playbook.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the tests of a playbook came to.
 *
 * @param entered ids of steps that were due
 * @param passed ids of steps whose condition did not hold
 * @param ended {@code id status}, as the runs recorded them
 * @param outside ids of lists of steps that some run came to without coming to a step inside
 * @param givenBack ids of steps that were undone
 */
record Reached(Set<String> entered, Set<String> passed, Set<String> ended, Set<String> outside, Set<String> givenBack) {
    static Reached by(Collection<TestResult> results) {
        Reached reached =
                new Reached(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        results.forEach(reached::add);
        return reached;
    }

    private void add(TestResult result) {
        List<String> visited = Stream.concat(result.entered().stream(), result.passed().stream())
                .toList();
        result.entered().stream().map(Paths::id).forEach(entered::add);
        result.passed().stream().map(Paths::id).forEach(passed::add);
        result.entered().stream()
                .filter(path -> visited.stream().noneMatch(other -> Paths.isInside(other, path)))
                .map(Paths::id)
                .forEach(outside::add);
        IncidentStatus status = result.status();
        if (status != null) {
            status.steps().forEach(step -> {
                ended.add(step.id() + " " + step.status());
                if (step.undo().equals("done")) {
                    givenBack.add(step.id());
                }
            });
        }
    }

    boolean entered(Step step) {
        return entered.contains(step.id());
    }

    boolean passed(Step step) {
        return passed.contains(step.id());
    }

    boolean ended(Step step, String status) {
        return ended.contains(step.id() + " " + status);
    }

    boolean givenBack(Step step) {
        return givenBack.contains(step.id());
    }

    /** Whether some run came to the list: its first step is looked at, due or not. */
    boolean begun(List<Step> steps) {
        Step first = steps.getFirst();
        return entered(first) || passed(first);
    }

    /** Whether every run that came to the list of steps went into it. */
    boolean everyTimeInside(Step list) {
        return !outside.contains(list.id());
    }
}
