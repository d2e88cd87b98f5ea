package dev.firebreak.playbook.check;

import dev.firebreak.action.Effect;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/**
 * What cannot be given back needs the consent of several people.
 *
 * @param votes how many
 */
record DestructionNeedsVotes(int votes) implements Rule {

    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (!(site.step() instanceof Step.Call call)
                || site.action()
                        .filter(spec -> spec.effect() == Effect.DESTROYS)
                        .isEmpty()) {
            return;
        }
        Consent consent = site.around().consent();
        if (consent == null && call.head().terms().unattended() != null) {
            problems.accept(Problem.error(
                    call.actionAt(),
                    "'%s' destroys what cannot be given back: 'unattended' is not enough, it needs an 'approve' with 'votes: %d' around it"
                            .formatted(call.action(), votes)));
        } else if (consent != null && consent.approve().votes() < votes) {
            problems.accept(Problem.error(
                    call.actionAt(),
                    "'%s' destroys what cannot be given back: 'approve' of '%s' needs 'votes: %d' or more, it has %d"
                            .formatted(
                                    call.action(),
                                    consent.id(),
                                    votes,
                                    consent.approve().votes())));
        }
    }
}
