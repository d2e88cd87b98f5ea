package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Step;
import java.util.List;

/** Where a list of steps ends for good. */
final class Blocks {
    private Blocks() {}

    /** Whether the run never gets past this step. */
    static boolean end(Step step) {
        return step.head().condition() == null
                && switch (step) {
                    case Step.Stop stop -> true;
                    case Step.Choose choose ->
                        !choose.branches().isEmpty()
                                && choose.branches().getLast().when() == null
                                && choose.branches().stream().allMatch(branch -> end(branch.steps()));
                    case Step.Call call -> false;
                    case Step.Approve approve -> false;
                    case Step.Task task -> false;
                    case Step.Parallel parallel ->
                        parallel.join() == Step.Join.ALL
                                && parallel.branches().stream().anyMatch(branch -> end(branch.steps()));
                    case Step.Play play -> end(play.steps());
                    case Step.Wait wait -> false;
                    case Step.Notify notify -> false;
                    case Step.Each each -> false;
                };
    }

    static boolean end(List<Step> steps) {
        return steps.stream().anyMatch(Blocks::end);
    }
}
