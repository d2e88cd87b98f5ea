package dev.firebreak.playbook.test;

import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts steps of branches that run side by side into the order of the file: which branch is a millisecond ahead is nobody's
 * expectation. Inside a branch the order stays.
 */
final class SideBySide {
    /** Of each {@code parallel}, outer ones first: the number of the branch in which a step stands, by the step's id. */
    private final List<Map<String, Integer>> branches;

    SideBySide(Playbook playbook) {
        this.branches = Step.all(playbook.steps(), Step.Parallel.class)
                .map(SideBySide::branches)
                .toList();
    }

    private static Map<String, Integer> branches(Step.Parallel parallel) {
        Map<String, Integer> branches = new HashMap<>();
        int number = 0;
        for (Step.Lane branch : parallel.branches()) {
            int own = number++;
            Step.all(branch.steps()).forEach(step -> branches.put(step.id(), own));
        }
        return branches;
    }

    /** Steps that ran, by id or path: branch by branch. */
    List<String> arranged(List<String> steps) {
        List<String> arranged = new ArrayList<>(steps);
        branches.forEach(branch -> arrange(arranged, branch));
        return arranged;
    }

    private static void arrange(List<String> steps, Map<String, Integer> branches) {
        int begin = 0;
        while (begin < steps.size()) {
            int end = begin;
            while (end < steps.size() && branches.containsKey(Paths.id(steps.get(end)))) {
                end++;
            }
            steps.subList(begin, end).sort(Comparator.comparing(step -> branches.get(Paths.id(step))));
            begin = end + 1;
        }
    }
}
