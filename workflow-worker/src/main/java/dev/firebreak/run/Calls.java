package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Reversal;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.playbook.Step;
import dev.firebreak.run.ActionCall.Phase;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the calls of actions: a read as it is; a change as before, undo pushed, run. */
final class Calls {
    /** A call of a change: one AWS effect with its read-back. */
    private static final Duration CHANGE = Duration.ofMinutes(5);

    /** A call that reads one thing. */
    private static final Duration READ = Duration.ofMinutes(5);

    /** Ninety days of a busy key, in every Region, at AWS's two lookups a second. */
    private static final Duration TRACE = Duration.ofHours(12);

    /** Every call shows each five seconds that it lives: when its worker dies, another one goes on after this time. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** 1 + 2 + 4 + 8 = 15 s of waiting: containment goes on within half a minute. */
    private static final int ATTEMPTS = 5;

    private final RunState state;
    private final Journal journal;
    private final SignedMessage start;
    private final String incidentId;

    Calls(RunState state, Journal journal, SignedMessage start, String incidentId) {
        this.state = state;
        this.journal = journal;
        this.start = start;
        this.incidentId = incidentId;
    }

    /**
     * One call of a step.
     *
     * @param consent null: the action only reads
     */
    record Made(
            ActionSpec spec,
            Step.Do step,
            String path,
            String title,
            Map<String, Object> with,
            @Nullable Consent consent) {
        String action() {
            return spec.name();
        }

        /** Long reading has a queue of its own, so that it never starves a decision. */
        boolean isTrace() {
            return spec.name().startsWith("trail.");
        }
    }

    /**
     * Makes the call.
     *
     * @return the action's output
     * @throws StepFailed when it has failed for good
     */
    JsonNode make(Made call) {
        try {
            return call.spec().effect().changes() ? change(call) : read(call);
        } catch (ActivityFailure e) {
            throw StepFailed.of(e, call.step().head().at().toString(), call.with());
        }
    }

    private JsonNode read(Made call) {
        return settled(call, request(call, Phase.READ, null), call.title());
    }

    private JsonNode change(Made call) {
        JsonNode before = settled(call, request(call, Phase.BEFORE, null), "Look before: " + call.title());
        UndoEntry undo = push(call, before);
        JsonNode output = settled(call, request(call, Phase.RUN, before), call.title());
        if (undo != null) {
            state.undo.replaceAll(entry -> entry.path().equals(undo.path()) ? undo.withOutput(output) : entry);
        }
        return output;
    }

    /** The undo is known before the change is made: whatever happens in between, it can be given back. */
    private @Nullable UndoEntry push(Made call, JsonNode before) {
        if (!(call.spec().reversal() instanceof Reversal.UndoneBy by) || call.consent() == null) {
            return null;
        }
        state.undo.removeIf(entry -> entry.path().equals(call.path()));
        UndoEntry entry = new UndoEntry(
                call.path(),
                call.title(),
                call.spec().name(),
                by.action(),
                call.with(),
                token(call.path()),
                call.consent(),
                before,
                null);
        state.undo.add(entry);
        return entry;
    }

    /** Calls until the action has nothing to wait for. */
    private JsonNode settled(Made call, ActionCall request, String summary) {
        Instant end = Journal.now().plus(limit(call));
        ActionCall next = request;
        while (true) {
            ActionResult result = Workflow.newUntypedActivityStub(options(call, summary, end))
                    .execute(type(request), ActionResult.class, next);
            journal.keep(call.path(), result.kept());
            ActionResult.Wait waits = result.waits();
            if (waits == null) {
                return result.output() == null ? NullNode.getInstance() : result.output();
            }
            if (!Journal.now().plus(waits.delay()).isBefore(end)) {
                throw StepFailed.because(
                        "%s: the step's time is up; it still waited: %s".formatted(call.action(), waits.reason()),
                        call.step().head().at().toString());
            }
            state.because = waits.reason();
            journal.show();
            Workflow.newTimer(
                            waits.delay(),
                            TimerOptions.newBuilder()
                                    .setSummary(Journal.label(waits.reason()))
                                    .build())
                    .get();
            next = continued(request, waits.cursor());
        }
    }

    /** The name in the history: what is done to the account stands there as itself. */
    private static String type(ActionCall request) {
        return request.phase() == Phase.BEFORE ? "before " + request.action() : request.action();
    }

    private ActionCall request(Made call, Phase phase, @Nullable JsonNode before) {
        return new ActionCall(
                phase,
                call.path(),
                call.spec().name(),
                call.with(),
                token(call.path()),
                start,
                call.consent(),
                before,
                null,
                null,
                null);
    }

    private static ActionCall continued(ActionCall request, @Nullable JsonNode cursor) {
        return new ActionCall(
                request.phase(),
                request.path(),
                request.action(),
                request.with(),
                request.token(),
                request.start(),
                request.consent(),
                request.before(),
                request.output(),
                request.order(),
                cursor);
    }

    /** Gives one change back. */
    void undo(UndoEntry entry, SignedMessage order) {
        ActionCall request = new ActionCall(
                Phase.UNDO,
                entry.path(),
                entry.action(),
                entry.with(),
                entry.token(),
                start,
                entry.consent(),
                entry.before(),
                entry.output(),
                order,
                null);
        ActivityOptions options = ActivityOptions.newBuilder()
                .setTaskQueue(IncidentWorkflow.TASK_QUEUE)
                .setSummary(Journal.label("Undo: " + entry.title()))
                .setStartToCloseTimeout(CHANGE)
                .setHeartbeatTimeout(HEARTBEAT)
                .setRetryOptions(
                        RetryOptions.newBuilder().setMaximumAttempts(ATTEMPTS).build())
                .build();
        ActionResult result =
                Workflow.newUntypedActivityStub(options).execute(entry.reversal(), ActionResult.class, request);
        journal.keep(entry.path(), result.kept());
    }

    /** Same for every repetition of the call, also after a reset: never made from the run's id. */
    private String token(String path) {
        return CanonicalJson.sha256(incidentId + "\n" + path);
    }

    private static Duration limit(Made call) {
        Duration within = call.step().head().within();
        if (within != null) {
            return within;
        }
        return call.isTrace() ? TRACE : call.spec().effect().changes() ? CHANGE : READ;
    }

    /** The limit is of one attempt: a host that is down does not use it up. Only the playbook's own {@code within} goes on. */
    private static ActivityOptions options(Made call, String summary, Instant end) {
        Duration left = Duration.between(Journal.now(), end);
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setTaskQueue(call.isTrace() ? IncidentWorkflow.TRACE_TASK_QUEUE : IncidentWorkflow.TASK_QUEUE)
                .setSummary(Journal.label(summary))
                .setStartToCloseTimeout(left)
                .setHeartbeatTimeout(HEARTBEAT)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumAttempts(ATTEMPTS)
                        .build());
        return call.step().head().within() == null
                ? options.build()
                : options.setScheduleToCloseTimeout(left).build();
    }
}
