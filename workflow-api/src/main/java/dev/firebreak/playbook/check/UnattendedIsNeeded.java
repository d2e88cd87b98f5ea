package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Unattended;
import java.util.function.Consumer;

/** {@code unattended} stands only where a change would need an approval and has none: elsewhere it would say what is not so. */
final class UnattendedIsNeeded implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        Unattended unattended = site.step().head().terms().unattended();
        if (unattended == null) {
            return;
        }
        Consent consent = site.around().consent();
        site.action().ifPresent(spec -> {
            if (!spec.effect().changes()) {
                problems.accept(Problem.error(
                        unattended.at(),
                        "'%s' only reads and needs no approval: leave 'unattended' out".formatted(spec.name())));
            } else if (consent != null) {
                problems.accept(Problem.error(
                        unattended.at(),
                        "this call stands in the 'then' of '%s' and is approved there: leave 'unattended' out, or move the step out of it"
                                .formatted(consent.id())));
            }
        });
    }
}
