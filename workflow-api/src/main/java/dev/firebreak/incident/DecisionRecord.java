package dev.firebreak.incident;

import dev.firebreak.consent.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the run recorded it, also one that did not count.
 *
 * @param accepted whether it counted
 * @param why why it did not; null: it did
 * @param answers what the person filled in, by the form's fields; null, in what older runs wrote: nothing
 */
public record DecisionRecord(
        String decisionId,
        String path,
        int attempt,
        String by,
        List<String> roles,
        Verdict verdict,
        String reason,
        Instant at,
        @Nullable String planDigest,
        boolean accepted,
        @Nullable String why,
        Map<String, Object> answers) {
    public DecisionRecord {
        answers = Objects.requireNonNullElse(answers, Map.of());
    }
}
