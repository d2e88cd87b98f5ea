package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Retry;
import java.util.function.Consumer;

/** What does its work again each time it is called is called once: a person decides about a second time. */
final class RetriesAreRepeatable implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        Retry retry = site.step().head().terms().retry();
        Location own = retry == null ? null : retry.at();
        if (retry == null || own == null || retry.attempts() == 1) {
            return;
        }
        site.action()
                .filter(ActionSpec::isMadeOnce)
                .ifPresent(spec -> problems.accept(Problem.error(
                        own,
                        "a second call of '%s' might do its work again, so it cannot be retried: leave 'retry' out, or write 'attempts: 1'"
                                .formatted(spec.name()))));
    }
}
