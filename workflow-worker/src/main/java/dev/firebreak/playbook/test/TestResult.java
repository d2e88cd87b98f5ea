package dev.firebreak.playbook.test;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.playbook.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a test.
 *
 * @param failures empty: it passed
 * @param notes what helps to understand a failure, such as votes that did not count
 * @param took real time
 * @param status how the run ended; null: it did not end
 * @param entered the paths of the steps that were due, in order
 * @param passed the paths of the steps whose condition did not hold
 */
public record TestResult(
        Scenario scenario,
        List<Failure> failures,
        List<String> notes,
        Duration took,
        @Nullable IncidentStatus status,
        List<String> entered,
        List<String> passed) {
    /** How long the run was by its own clock; zero: it did not end. */
    public Duration time() {
        Instant end = status == null ? null : status.endedAt();
        return status == null || end == null ? Duration.ZERO : Duration.between(status.startedAt(), end);
    }

    public boolean isPassed() {
        return failures.isEmpty();
    }
}
