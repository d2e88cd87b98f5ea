package dev.firebreak.playbook.check;

import dev.firebreak.action.OperationCatalog;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/** {@code do} names an action of the catalogue. */
final class ActionsExist implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Do call && call.action().startsWith(OperationCatalog.PREFIX)) {
            String operation = call.action().substring(OperationCatalog.PREFIX.length());
            problems.accept(Problem.error(
                    call.actionAt(),
                    "'do' calls an action of Firebreak; for an operation of AWS write 'aws: %s'".formatted(operation)));
        } else if (site.step() instanceof Step.Do call && site.action().isEmpty()) {
            String hint = DidYouMean.hint(call.action(), site.around().steps().actionNames());
            problems.accept(Problem.error(call.actionAt(), "unknown action '%s'%s".formatted(call.action(), hint)));
        }
    }
}
