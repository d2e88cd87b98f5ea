package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/** A call that changes the account stands in the {@code then} of an approval, or says why it needs none. */
final class ChangesAreApproved implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call
                && site.around().consent() == null
                && call.head().terms().unattended() == null
                && site.action().filter(spec -> spec.effect().changes()).isPresent()) {
            problems.accept(Problem.error(
                    call.actionAt(),
                    "'%s' changes the account: it needs an 'approve' around it, and to stand in its 'then'; or 'unattended' with the reason why nobody is asked"
                            .formatted(call.action())));
        }
    }
}
