package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/** Only what reads is called again and again. */
final class PollsRead implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call
                && call.poll() != null
                && site.action().filter(spec -> spec.effect().changes()).isPresent()) {
            problems.accept(Problem.error(
                    call.poll().until().at(),
                    "'until' makes a call again and again, and '%s' changes the account: let another step, behind it, look"
                            .formatted(call.action())));
        }
    }
}
