package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.function.Consumer;

/** Nothing stands behind a step that always ends the run. */
final class StepsAreReached implements Rule {
    @Override
    public void list(List<Step> steps, Consumer<Problem> problems) {
        for (int i = 1; i < steps.size(); i++) {
            Step before = steps.get(i - 1);
            if (Blocks.end(before)) {
                Step step = steps.get(i);
                problems.accept(Problem.warning(
                        step.head().at(), "never reached: '%s' before it always ends the run".formatted(before.id())));
                return;
            }
        }
    }
}
