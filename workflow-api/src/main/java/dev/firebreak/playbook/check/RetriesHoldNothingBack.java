package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Retry;
import java.time.Duration;
import java.util.function.Consumer;

/** Under an approval the next step does not wait long for one that fails: containment goes on. */
final class RetriesHoldNothingBack implements Rule {
    private static final Duration MOST = Duration.ofSeconds(30);

    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        Retry retry = site.step().head().terms().retry();
        Consent consent = site.around().consent();
        if (retry != null
                && retry.at() != null
                && consent != null
                && retry.waiting().compareTo(MOST) > 0) {
            problems.accept(Problem.error(
                    retry.at(),
                    "these retries hold back what '%s' approved for %s: in a 'then' at most %s, such as 'attempts: 4' and 'every: 10s'"
                            .formatted(consent.id(), Durations.text(retry.waiting()), Durations.text(MOST))));
        }
    }
}
