package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Evidence;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.playbook.Step;
import dev.firebreak.run.ActionCall.Phase;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the calls of actions: a read as it is; a change as before, undo pushed, run. */
final class Calls {
    /** Marks the runs that stop between look and change: earlier ones went on, and replay so. */
    private static final String LOOKED_ONLY = "halted-after-the-look";

    private final RunState state;
    private final Journal journal;
    private final ActionCatalog actions;
    private final SignedMessage start;

    Calls(RunState state, Journal journal, ActionCatalog actions, SignedMessage start) {
        this.state = state;
        this.journal = journal;
        this.actions = actions;
        this.start = start;
    }

    /**
     * One call of a step.
     *
     * @param consent null: the action only reads, or its step is unattended
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
        return call.spec().isMadeOnce() && failure.getActivityType().equals(call.action());
    }

    private JsonNode read(Made call) {
        return settled(call, request(call, Phase.READ, null), call.title()).output();
    }

    /**
     * A retry keeps what was there before the first attempt: the call may have taken effect though it failed, and a second look
     * would take the change for the state that the undo gives back.
     */
    private JsonNode change(Made call) {
        UndoEntry pushed = pushed(call);
        Sealed before = pushed == null
                ? settled(call, request(call, Phase.BEFORE, null), "Look before: " + call.title())
                        .whole()
                : pushed.before();
        requireNotHalted(call.path());
        if (pushed == null) {
            push(call, before);
        }
        Settled made = settled(call, request(call, Phase.RUN, before), call.title());
        state.undo.replaceAll(entry -> entry.path().equals(call.path()) ? entry.withOutput(made.whole()) : entry);
        if (made.lacks() != null) {
            state.unkept.put(call.path(), "%s: %s".formatted(call.step().head().at(), made.lacks()));
        }
        return made.output();
    }

    /** A look before changes nothing: whoever was halted meanwhile does not go on to the change. */
    private void requireNotHalted(String path) {
        String why = state.halting(path);
        if (why != null && Workflow.getVersion(LOOKED_ONLY, Workflow.DEFAULT_VERSION, 1) == 1) {
            throw new CanceledFailure(why);
        }
    }

    private @Nullable UndoEntry pushed(Made call) {
        return state.undo.stream()
                .filter(entry -> entry.isOf(call.path(), call.with()))
                .findFirst()
                .orElse(null);
    }

    /** The undo is known before the change is made: whatever happens in between, it can be given back. */
    private void push(Made call, Sealed before) {
        String reversal = call.step().reversal(call.spec()).orElse(null);
        if (reversal == null) {
            return;
        }
        Consent consent = call.consent();
        state.undo.removeIf(entry -> entry.path().equals(call.path()));
        state.undo.add(new UndoEntry(
                call.path(),
                call.title(),
                call.action(),
                reversal,
                call.with(),
                consent == null ? null : consent.approval(),
                state.ownUndos.get(call.path()),
                before,
                null));
    }

    /**
     * What a call gave.
     *
     * @param output as far as the playbook keeps it
     * @param whole all of it, or where it lies, for the undo
     * @param lacks why less is kept than the playbook says; null: nothing is lacking
     */
    private record Settled(
            JsonNode output, Sealed whole, @Nullable String lacks) {
        static Settled of(ActionResult result) {
            JsonNode output = result.output() == null ? NullNode.getInstance() : result.output();
            Evidence whole = result.whole();
            return new Settled(
                    output, new Sealed(whole == null ? output : reference(whole), result.seal()), result.lacks());
        }

        private static JsonNode reference(Evidence whole) {
            return CanonicalJson.read(CanonicalJson.write(whole), JsonNode.class);
        }
    }

    /** Calls until the action has nothing to wait for. */
    private Settled settled(Made call, ActionCall request, String summary) {
        Polling polling = state.polls.get(call.path());
        Instant end = polling == null ? Journal.now().plus(CallTerms.limit(call)) : polling.end();
        ActionCall next = request;
        while (true) {
            ActionResult result = Workflow.newUntypedActivityStub(
                            CallTerms.options(call, request.phase(), summary, end))
                    .execute(type(request), ActionResult.class, next);
            keep(call.path(), result);
            ActionResult.Wait waits = result.waits();
            if (waits == null) {
                return Settled.of(result);
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
                phase, call.path(), call.action(), call.with(), start, call.consent(), before, null, null, null, null);
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
                request.undo(),
                request.order(),
                cursor);
    }

    /** Gives one change back, and waits until AWS shows it. */
    void undo(UndoEntry entry, SignedMessage order) {
        ActivityOptions options = CallTerms.undoing("Undo: " + entry.title(), isOnce(entry.reversal()));
        ActionCall request = undoing(entry, order);
        for (ActionCall next = request; next != null; ) {
            ActionResult result =
                    Workflow.newUntypedActivityStub(options).execute(entry.reversal(), ActionResult.class, next);
            journal.keep(entry.path(), result.kept());
            next = afterWaiting(request, result.waits());
        }
    }

    /** Whether a second call of the action might do its work again. */
    boolean isOnce(String action) {
        return actions.find(action).filter(ActionSpec::isMadeOnce).isPresent();
    }

    private ActionCall undoing(UndoEntry entry, SignedMessage order) {
        return new ActionCall(
                Phase.UNDO,
                entry.path(),
                entry.action(),
                entry.with(),
                start,
                entry.approval() == null ? null : state.consents.get(entry.approval()),
                entry.before(),
                entry.output(),
                entry.undo(),
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
}
