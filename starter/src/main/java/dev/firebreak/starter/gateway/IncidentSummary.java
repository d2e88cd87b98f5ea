package dev.firebreak.starter.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident in a list.
 *
 * @param state a word of {@code IncidentState}; {@code terminated} when somebody ended it in Temporal
 * @param mode {@code run} or {@code plan}
 * @param waitsFor the paths of the open questions
 */
public record IncidentSummary(
        String id,
        String playbook,
        String subject,
        String account,
        String severity,
        String state,
        String mode,
        List<String> waitsFor,
        Instant startedAt,
        @Nullable Instant endedAt) {}
