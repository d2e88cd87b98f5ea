package dev.firebreak.incident;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Start;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an incident shows at any time.
 *
 * @param because why it ended as it did, or what it is doing
 * @param evidence everything kept so far, in the order of the manifest
 * @param outputs what the playbook gives to whoever started it, once the run has ended
 * @param report the report's evidence, once written: {@code report.json}, {@code report.html}
 * @param mode {@code run}, or {@code plan} of a run that only reads; null, in what older runs wrote: run
 * @param plan what a plan run made, once it is made ({@link RunPlan}); null: not yet, or this is no plan
 */
public record IncidentStatus(
        String incidentId,
        String playbook,
        int version,
        String digest,
        String account,
        String subject,
        Map<String, Object> inputs,
        Person requestedBy,
        IncidentState state,
        String because,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<StepRecord> steps,
        List<Question> questions,
        List<DecisionRecord> decisions,
        List<Evidence> evidence,
        String manifestHead,
        List<Evidence> report,
        String mode,
        @Nullable Evidence plan,
        Map<String, Object> outputs) {
    public IncidentStatus {
        mode = Objects.requireNonNullElse(mode, Start.RUN);
        outputs = Objects.requireNonNullElse(outputs, Map.of());
    }
}
