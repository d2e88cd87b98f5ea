package dev.firebreak.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision, as the gateway signs it.
 *
 * @param decisionId a UUID: one id counts once
 * @param kid the key that signs; inside the signed text, so that it cannot be exchanged
 * @param stepPath the question
 * @param attempt of the question
 * @param planDigest what was looked at when deciding; null where there is no plan
 * @param answers the form's, by name
 * @param at when the gateway took it
 */
public record Decision(
        String decisionId,
        String kid,
        String namespace,
        String incidentId,
        String stepPath,
        int attempt,
        @Nullable String planDigest,
        Map<String, Object> answers,
        Verdict verdict,
        String reason,
        Person subject,
        List<String> roles,
        Instant at) {}
