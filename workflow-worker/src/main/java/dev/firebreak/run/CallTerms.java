package dev.firebreak.run;

import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.playbook.Retry;
import dev.firebreak.run.ActionCall.Phase;
import dev.firebreak.run.Calls.Made;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.time.Instant;

/** How long a call may take, how often it is tried, and where: what the playbook says, or else what suits its kind. */
final class CallTerms {
    /** One AWS effect with its read-back, or a reading of one thing. */
    private static final Duration ONE_THING = Duration.ofMinutes(5);

    /** Ninety days of a busy key, in every Region, at AWS's two lookups a second. */
    private static final Duration TRACE = Duration.ofHours(12);

    private static final Duration LAST_LOOK = Duration.ofSeconds(10);

    /** Every call shows each five seconds that it lives: when its worker dies, another one goes on after this time. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** 1 + 2 + 4 + 8 = 15 s of waiting: containment goes on within half a minute. */
    private static final RetryOptions RETRIES = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumAttempts(5)
            .build();

    /** For what nobody may do twice by accident. */
    private static final RetryOptions ONCE =
            RetryOptions.newBuilder().setMaximumAttempts(1).build();

    private CallTerms() {}

    /** How long the whole call may take, its waiting included. */
    static Duration limit(Made call) {
        Duration within = call.step().head().within();
        if (within != null) {
            return within;
        }
        return call.isTrace() ? TRACE : ONE_THING;
    }

    /** The limit is of one attempt: a host that is down does not use it up. Only the playbook's own {@code within} goes on. */
    static ActivityOptions options(Made call, Phase phase, String summary, Instant end) {
        Duration left = left(call, end);
        String queue = call.isTrace() ? IncidentWorkflow.TRACE_TASK_QUEUE : IncidentWorkflow.TASK_QUEUE;
        ActivityOptions.Builder options = options(queue, summary, left, retries(call, phase));
        return call.step().head().within() == null
                ? options.build()
                : options.setScheduleToCloseTimeout(left).build();
    }

    /** A host that was down when the time was up still looks once more: what was waited for may be there. */
    private static Duration left(Made call, Instant end) {
        Duration least = LAST_LOOK.compareTo(limit(call)) < 0 ? LAST_LOOK : limit(call);
        Duration left = Duration.between(Journal.now(), end);
        return left.compareTo(least) < 0 ? least : left;
    }

    /** Of a call that gives something back. */
    static ActivityOptions undoing(String summary, boolean once) {
        return options(IncidentWorkflow.TASK_QUEUE, summary, ONE_THING, once ? ONCE : RETRIES)
                .build();
    }

    private static RetryOptions retries(Made call, Phase phase) {
        if (phase == Phase.RUN && call.spec().isMadeOnce()) {
            return ONCE;
        }
        Retry retry = call.step().head().terms().retry();
        return retry == null
                ? RETRIES
                : RetryOptions.newBuilder()
                        .setInitialInterval(retry.every())
                        .setBackoffCoefficient(1)
                        .setMaximumAttempts(retry.attempts())
                        .build();
    }

    private static ActivityOptions.Builder options(
            String queue, String summary, Duration attempt, RetryOptions retries) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setSummary(Journal.label(summary))
                .setStartToCloseTimeout(attempt)
                .setHeartbeatTimeout(HEARTBEAT)
                .setRetryOptions(retries);
    }
}
