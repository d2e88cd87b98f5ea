package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/** Whether a change happens, and how often, is known when its approval is asked or follows from its answers. */
final class GuardsAreKnownWhenAsked implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        Consent consent = site.around().consent();
        if (site.step() instanceof Step.Call
                && consent != null
                && site.action().filter(spec -> spec.effect().changes()).isPresent()) {
            site.around().guards().forEach(guard -> check(guard, consent, problems));
        }
    }

    private static void check(ExpressionSite guard, Consent consent, Consumer<Problem> problems) {
        for (String source : guard.sources()) {
            if (!consent.answers(source) && !consent.knows(source)) {
                problems.accept(Problem.error(
                        guard.whereItNames(source),
                        ("this decides about a change of the account, so it must be known when '%s' is asked, or follow from "
                                        + "its answers; step '%s' runs after that")
                                .formatted(consent.id(), source)));
            }
        }
    }
}
