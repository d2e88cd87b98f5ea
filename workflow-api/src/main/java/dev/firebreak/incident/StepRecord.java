package dev.firebreak.incident;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step.
 *
 * @param status {@code running done failed skipped expired rejected not-run}
 * @param called the resolved call; empty: none was made
 * @param result the output that later steps see
 * @param undo {@code done possible none failed}
 * @param why of a failure, a skip, a rejection
 */
public record StepRecord(
        String path,
        String id,
        String title,
        String kind,
        @Nullable String action,
        int attempts,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Object> called,
        Map<String, Object> result,
        String status,
        String undo,
        @Nullable String why) {}
