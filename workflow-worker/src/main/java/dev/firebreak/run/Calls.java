package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
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
import java.util.Objects;
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
    private static final RetryOptions RETRIES = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumAttempts(5)
            .build();

    /** For what nobody may do twice by accident. */
    private static final RetryOptions ONCE =
            RetryOptions.newBuilder().setMaximumAttempts(1).build();

    private final RunState state;
    private final Journal journal;
    private final SignedMessage start;

    Calls(RunState state, Journal journal, SignedMessage start) {
        this.state = state;
        this.journal = journal;
        this.start = start;
    }

    /**
     * One call of a step.
     *
     * @param consent null: the action only reads
     * @param patient false: what it would wait for is not waited for
     */
    record Made(
            ActionSpec spec,
            Step.Call step,
            String path,
            String title,
            Map<String, Object> with,
            @Nullable Consent consent,
            boolean patient) {
        Made(
                ActionSpec spec,
                Step.Call step,
                String path,
                String title,
                Map<String, Object> with,
                @Nullable Consent consent) {
            this(spec, step, path, title, with, consent, true);
        }

        String action() {
            return spec.name();
        }

        /** Long reading has a queue of its own, so that it never starves a decision. */
        boolean isTrace() {
            return action().startsWith("trail.");
        }
    }

    /**
     * Makes the call.
     *
     * @return the action's output
     * @throws StepFailed when it has failed for good
     * @throws WouldWait when it has to wait, and is not patient
     */
    JsonNode make(Made call) {
        try {
            return call.spec().effect().changes() ? change(call) : read(call);
        } catch (ActivityFailure e) {
            throw StepFailed.of(e, madeOnce(call, e), call.step().head().at().toString(), call.with());
        }
    }

    private static boolean madeOnce(Made call, ActivityFailure failure) {
        return call.spec().repeatability() == Repeatability.ONCE
                && failure.getActivityType().equals(call.action());
    }

    private JsonNode read(Made call) {
        return settled(call, request(call, Phase.READ, null), call.title()).value();
    }

    /**
     * A retry keeps what was there before the first attempt: the call may have taken effect though it failed, and a second look
     * would take the change for the state that the undo gives back.
     */
    private JsonNode change(Made call) {
        UndoEntry pushed = pushed(call);
        Sealed before = pushed == null
                ? settled(call, request(call, Phase.BEFORE, null), "Look before: " + call.title())
                : pushed.before();
        if (pushed == null) {
            push(call, before);
        }
        Sealed output = settled(call, request(call, Phase.RUN, before), call.title());
        state.undo.replaceAll(entry -> entry.path().equals(call.path()) ? entry.withOutput(output) : entry);
        return output.value();
    }

    private @Nullable UndoEntry pushed(Made call) {
        return state.undo.stream()
                .filter(entry ->
                        entry.path().equals(call.path()) && entry.with().equals(call.with()))
                .findFirst()
                .orElse(null);
    }

    /** The undo is known before the change is made: whatever happens in between, it can be given back. */
    private void push(Made call, Sealed before) {
        if (call.spec().reversal() instanceof Reversal.UndoneBy by && call.consent() != null) {
            state.undo.removeIf(entry -> entry.path().equals(call.path()));
            state.undo.add(new UndoEntry(
                    call.path(),
                    call.title(),
                    call.action(),
                    by.action(),
                    call.with(),
                    call.consent().approval(),
                    before,
                    null));
        }
    }

    /** Calls until the action has nothing to wait for. */
    private Sealed settled(Made call, ActionCall request, String summary) {
        Polling polling = state.polls.get(call.path());
        Instant end = polling == null ? Journal.now().plus(limit(call)) : polling.end();
        ActionCall next = request;
        while (true) {
            ActionResult result = Workflow.newUntypedActivityStub(options(call, request.phase(), summary, end))
                    .execute(type(request), ActionResult.class, next);
            keep(call.path(), result);
            ActionResult.Wait waits = result.waits();
            if (waits == null) {
                JsonNode output = result.output();
                return new Sealed(output == null ? NullNode.getInstance() : output, result.seal());
            }
            if (!call.patient()) {
                throw new WouldWait(waits.reason());
            }
            if (!Journal.now().plus(waits.delay()).isBefore(end)) {
                throw StepFailed.because(
                        "%s: the step's time is up; it still waited: %s".formatted(call.action(), waits.reason()),
                        call.step().head().at().toString());
            }
            next = Objects.requireNonNull(afterWaiting(request, waits));
        }
    }

    private void keep(String path, ActionResult result) {
        if (state.polls.computeIfPresent(path, (key, polling) -> polling.answered(result.kept())) == null) {
            journal.keep(path, result.kept());
        }
    }

    /** The name in the history: what is done to the account stands there as itself. */
    private static String type(ActionCall request) {
        return request.phase() == Phase.BEFORE ? "before " + request.action() : request.action();
    }

    private ActionCall request(Made call, Phase phase, @Nullable Sealed before) {
        return new ActionCall(
                phase, call.path(), call.action(), call.with(), start, call.consent(), before, null, null, null);
    }

    private static ActionCall continued(ActionCall request, @Nullable JsonNode cursor) {
        return new ActionCall(
                request.phase(),
                request.path(),
                request.action(),
                request.with(),
                request.start(),
                request.consent(),
                request.before(),
                request.output(),
                request.order(),
                cursor);
    }

    /** Gives one change back, and waits until AWS shows it. */
    void undo(UndoEntry entry, SignedMessage order) {
        ActivityOptions options = options(IncidentWorkflow.TASK_QUEUE, "Undo: " + entry.title(), CHANGE, RETRIES)
                .build();
        ActionCall request = undoing(entry, order);
        for (ActionCall next = request; next != null; ) {
            ActionResult result =
                    Workflow.newUntypedActivityStub(options).execute(entry.reversal(), ActionResult.class, next);
            journal.keep(entry.path(), result.kept());
            next = afterWaiting(request, result.waits());
        }
    }

    private ActionCall undoing(UndoEntry entry, SignedMessage order) {
        return new ActionCall(
                Phase.UNDO,
                entry.path(),
                entry.action(),
                entry.with(),
                start,
                state.consents.get(entry.approval()),
                entry.before(),
                entry.output(),
                order,
                null);
    }

    /** The same call, once the wait is over; null: there is nothing to wait for. */
    private @Nullable ActionCall afterWaiting(ActionCall request, ActionResult.@Nullable Wait waits) {
        if (waits == null) {
            return null;
        }
        state.because = waits.reason();
        journal.show();
        Workflow.newTimer(
                        waits.delay(),
                        TimerOptions.newBuilder()
                                .setSummary(Journal.label(waits.reason()))
                                .build())
                .get();
        return continued(request, waits.cursor());
    }

    private static Duration limit(Made call) {
        Duration within = call.step().head().within();
        if (within != null) {
            return within;
        }
        return call.isTrace() ? TRACE : call.spec().effect().changes() ? CHANGE : READ;
    }

    /** The limit is of one attempt: a host that is down does not use it up. Only the playbook's own {@code within} goes on. */
    private static ActivityOptions options(Made call, Phase phase, String summary, Instant end) {
        Duration left = Duration.between(Journal.now(), end);
        String queue = call.isTrace() ? IncidentWorkflow.TRACE_TASK_QUEUE : IncidentWorkflow.TASK_QUEUE;
        ActivityOptions.Builder options = options(queue, summary, left, retries(call, phase));
        return call.step().head().within() == null
                ? options.build()
                : options.setScheduleToCloseTimeout(left).build();
    }

    private static RetryOptions retries(Made call, Phase phase) {
        return phase == Phase.RUN && call.spec().repeatability() == Repeatability.ONCE ? ONCE : RETRIES;
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
