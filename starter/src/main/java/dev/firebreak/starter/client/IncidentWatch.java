package dev.firebreak.starter.client;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.starter.terminal.StepText;
import dev.firebreak.starter.terminal.Visible;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Follows an incident and tells what is new. */
public final class IncidentWatch {
    private static final Duration AGAIN = Duration.ofMillis(300);

    private final FirebreakClient client;
    private final String id;
    private final Set<String> told = new HashSet<>();

    public IncidentWatch(FirebreakClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** Follows to the end; returns the last word. */
    public IncidentStatus untilEnd(Consumer<String> tell) {
        return until(status -> status.state().ended(), tell);
    }

    /** Follows until the condition holds, or the incident has ended. */
    public IncidentStatus until(Predicate<IncidentStatus> condition, Consumer<String> tell) {
        while (true) {
            IncidentStatus status = client.incident(id);
            tellNews(status, tell);
            if (condition.test(status) || status.state().ended()) {
                return status;
            }
            LockSupport.parkNanos(AGAIN.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new ServerException(
                        ServerException.Kind.UNREACHABLE, "interrupted while waiting for the incident");
            }
        }
    }

    private void tellNews(IncidentStatus status, Consumer<String> tell) {
        for (StepRecord step : status.steps()) {
            if (told.add("%s %d %s".formatted(step.path(), step.attempts(), step.status()))) {
                tell.accept("  " + StepText.line(step, status));
                StepText.finding(step).ifPresent(found -> tell.accept("      " + found));
            }
        }
        for (Question question : status.questions()) {
            if (told.add(
                    "%s %d asked".formatted(question.path(), question.ballot().attempt()))) {
                tell.accept(
                        "  ? waits for a person at %s: %s".formatted(question.path(), Visible.line(question.ask())));
            }
        }
    }
}
