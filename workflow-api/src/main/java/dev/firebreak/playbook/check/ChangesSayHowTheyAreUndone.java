package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Reversal;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/** Where no action gives a change back, the author says why that is right here, or how it is given back. */
final class ChangesSayHowTheyAreUndone implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call && call.head().terms().undo() == null) {
            site.action()
                    .map(ActionSpec::reversal)
                    .filter(Reversal.Irreversible.class::isInstance)
                    .map(Reversal.Irreversible.class::cast)
                    .ifPresent(never -> problems.accept(Problem.error(
                            call.actionAt(),
                            "no action gives '%s' back (%s): write 'undo: { none: … }' with the reason why it is right here, or 'undo' with a call"
                                    .formatted(call.action(), never.reason()))));
        }
    }
}
