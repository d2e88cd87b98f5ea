package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.stream.Stream;

/** The lists of steps inside a step. */
final class Blocks {
    private Blocks() {}

    static List<List<Step>> of(Step step) {
        return switch (step) {
            case Step.Approve approve ->
                Stream.concat(Stream.of(approve.then()), Stream.ofNullable(approve.otherwise()))
                        .toList();
            case Step.Choose choose ->
                choose.branches().stream().map(Step.Branch::steps).toList();
            case Step.Each each -> List.of(each.steps());
            case Step.Do call -> List.of();
            case Step.Task task -> List.of();
            case Step.Stop stop -> List.of();
        };
    }

    /** Whether the run never gets past this step. */
    static boolean end(Step step) {
        return step.head().condition() == null
                && switch (step) {
                    case Step.Stop stop -> true;
                    case Step.Choose choose ->
                        choose.branches().getLast().when() == null
                                && choose.branches().stream().allMatch(branch -> end(branch.steps()));
                    case Step.Do call -> false;
                    case Step.Approve approve -> false;
                    case Step.Task task -> false;
                    case Step.Each each -> false;
                };
    }

    static boolean end(List<Step> steps) {
        return steps.stream().anyMatch(Blocks::end);
    }
}
