package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/** What stands in {@code with} fits the field: expressions by their type, texts by their content. */
final class WithValuesFit implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call) {
            site.action().ifPresent(spec -> check(call, spec, new Fitting(site, problems)));
        }
    }

    private static void check(Step.Call call, ActionSpec spec, Fitting fitting) {
        call.with().forEach((name, value) -> spec.input().field(name).ifPresent(field -> fitting.check(field, value)));
    }
}
