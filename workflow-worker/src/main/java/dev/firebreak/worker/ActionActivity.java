package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Evidence;
import dev.firebreak.action.Reversal;
import dev.firebreak.actions.Action;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.Arguments;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.actions.ReadingAction;
import dev.firebreak.aws.AwsAccount;
import dev.firebreak.aws.Purpose;
import dev.firebreak.aws.SelfGuard;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Start;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Terms;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.ActionCall.Phase;
import dev.firebreak.run.ActionResult;
import dev.firebreak.run.Sealed;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every action's activity: looks the action up, checks that it may run, runs it, and says its failures in Temporal's terms. */
final class ActionActivity implements DynamicActivity {
    private static final String BEFORE = "before ";

    private final ActionLibrary actions;
    private final Authorization authorization;
    private final SelfGuard guard;
    private final Definitions definitions;
    private final AwsAccount aws;
    private final EvidenceStore evidence;
    private final WorkerSettings settings;
    private final ActivityFailures failures;
    private final Seal seal;
    private final ObjectMapper json = ActionJson.mapper();

    ActionActivity(
            ActionLibrary actions,
            Authorization authorization,
            SelfGuard guard,
            Definitions definitions,
            AwsAccount aws,
            EvidenceStore evidence,
            WorkerSettings settings,
            ActivityFailures failures,
            Seal seal) {
        this.actions = actions;
        this.authorization = authorization;
        this.guard = guard;
        this.definitions = definitions;
        this.aws = aws;
        this.evidence = evidence;
        this.settings = settings;
        this.failures = failures;
        this.seal = seal;
    }

    /**
     * What is to be done.
     *
     * @param terms that the playbook makes for the call
     * @param with the arguments, secrets in their places
     */
    private record Work(
            ActionCall call, Terms terms, Map<String, Object> with, Secrets secrets, ActionContext context) {
        Optional<Undo.Own> ownUndo() {
            return call.phase() == Phase.UNDO && terms.undo() instanceof Undo.Own own
                    ? Optional.of(own)
                    : Optional.empty();
        }
    }

    /** What is kept of the output; null: all of it. */
    private static @Nullable Value keep(ActionCall call, Terms terms) {
        return call.phase() == Phase.READ || call.phase() == Phase.RUN ? terms.keep() : null;
    }

    @Override
    public Object execute(EncodedValues arguments) {
        ActivityExecutionContext activity = Activity.getExecutionContext();
        String type = activity.getInfo().getActivityType();
        ActionCall call = failures.readable(type, () -> Objects.requireNonNull(arguments.get(0, ActionCall.class)));
        Action<?, ?> action = actions.action(call.action())
                .orElseThrow(() -> failures.refuse(call, "this worker has no action '%s'".formatted(call.action())));
        Secrets secrets = new Secrets(settings.secrets());
        try {
            Start start = authorization.require(call, action.spec());
            return run(action, call, start, secrets, activity);
        } catch (RuntimeException e) {
            throw failures.of(e, call, action.spec(), secrets);
        }
    }

    private static String typeOf(Work work, ActionSpec spec) {
        return switch (work.call().phase()) {
            case READ, RUN -> work.call().action();
            case BEFORE -> BEFORE + work.call().action();
            case UNDO ->
                work.ownUndo()
                        .map(Undo.Own::action)
                        .orElse(spec.reversal() instanceof Reversal.UndoneBy by ? by.action() : "");
        };
    }

    private ActionResult run(
            Action<?, ?> action, ActionCall call, Start start, Secrets secrets, ActivityExecutionContext activity) {
        JsonNode reached = activity.getHeartbeatDetails(JsonNode.class).orElse(call.cursor());
        Optional<Step.Call> step = definitions
                .step(start, call.path(), Step.Call.class)
                .filter(said -> said.action().equals(call.action()));
        Terms terms = step.map(said -> said.head().terms()).orElse(Terms.NONE);
        EngineContext context = new EngineContext(
                call,
                start.incidentId(),
                aws.access(Purpose.of(action.spec().effect())),
                guard,
                evidence,
                settings,
                secrets,
                keep(call, terms) == null,
                json,
                Clock.systemUTC(),
                reached);
        Work work = new Work(
                call,
                terms,
                step.map(said -> secrets.fill(said.with(), call.with())).orElse(call.with()),
                secrets,
                context);
        String type = activity.getInfo().getActivityType();
        if (!type.equals(typeOf(work, action.spec()))) {
            throw failures.refuse(call, "the activity '%s' cannot do it".formatted(type));
        }
        Heartbeat heartbeat = Heartbeat.start(activity, context::cursor);
        try {
            return result(action, work, secrets.hidden(output(action, work)), context);
        } catch (EngineContext.NotYet wait) {
            return new ActionResult(
                    null,
                    null,
                    context.kept(),
                    new ActionResult.Wait(
                            secrets.hidden(String.valueOf(wait.getMessage())), wait.delay(), context.cursor()),
                    null,
                    null);
        } finally {
            heartbeat.close();
        }
    }

    /** What goes into the history: of an output that is kept in part, the evidence has all. */
    private ActionResult result(Action<?, ?> action, Work work, JsonNode output, EngineContext context) {
        ActionCall call = work.call();
        Value keep = keep(call, work.terms());
        Evidence whole =
                keep == null ? null : context.keep("output of " + call.path(), "application/json", bytes(output));
        JsonNode sealed = whole == null ? output : json.valueToTree(whole);
        @Nullable
        Kept kept = keep == null ? null : Kept.of(keep, output, action.spec().effect(), json);
        return new ActionResult(
                kept == null ? output : kept.part(),
                whole,
                context.kept(),
                null,
                action instanceof ChangingAction ? seal.of(context.incidentId(), call, call.phase(), sealed) : null,
                kept == null ? null : kept.lacks());
    }

    private static byte[] bytes(JsonNode output) {
        return output.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode output(Action<?, ?> action, Work work) {
        return switch (action) {
            case ReadingAction<?, ?> reading -> read(reading, work);
            case ChangingAction<?, ?, ?> changing ->
                work.ownUndo().map(own -> giveBackAsSaid(own, work)).orElseGet(() -> change(changing, work));
        };
    }

    private <I extends Record> JsonNode read(ReadingAction<I, ?> action, Work work) {
        if (work.call().phase() != Phase.READ) {
            throw failures.refuse(work.call(), "it only reads");
        }
        return json.valueToTree(action.run(input(action, work.with()), work.context()));
    }

    private <I extends Record, B extends Record, O extends Record> JsonNode change(
            ChangingAction<I, B, O> action, Work work) {
        ActionCall call = work.call();
        I input = input(action, work.with());
        return switch (call.phase()) {
            case READ -> throw failures.refuse(call, "it changes the account");
            case BEFORE -> json.valueToTree(action.before(input, work.context()));
            case RUN -> {
                requireNotOurselves(action, input, call);
                B before = Objects.requireNonNull(opened(work, Phase.BEFORE, call.before(), action.beforeType()));
                yield json.valueToTree(action.run(input, before, work.context()));
            }
            case UNDO -> undo(action, input, work);
        };
    }

    private <I extends Record, B extends Record, O extends Record> JsonNode undo(
            ChangingAction<I, B, O> action, I input, Work work) {
        ActionCall call = work.call();
        B before = Objects.requireNonNull(opened(work, Phase.BEFORE, call.before(), action.beforeType()));
        O output = opened(work, Phase.RUN, call.output(), action.outputType());
        Optional<Record> back = action.reverse(input, before, output);
        String name = Activity.getExecutionContext().getInfo().getActivityType();
        if (back.isEmpty()) {
            return json.valueToTree(Map.of("undone", false));
        }
        ChangingAction<?, ?, ?> reversal =
                (ChangingAction<?, ?, ?>) actions.action(name).orElseThrow();
        Authorization.requireSameTarget(action, input, reversal, back.get());
        requireNotOurselves(reversal, back.get(), call);
        return giveBack(reversal, back.get(), work.context());
    }

    /** Approved as it is, so it may touch something else than the change did. */
    private JsonNode giveBackAsSaid(Undo.Own own, Work work) {
        ActionCall call = work.call();
        JsonNode output = opened(work, Phase.RUN, call.output(), JsonNode.class);
        Map<String, Object> with = OwnUndo.arguments(own, Objects.requireNonNull(call.undo()), output);
        ChangingAction<?, ?, ?> reversal =
                (ChangingAction<?, ?, ?>) actions.action(own.action()).orElseThrow();
        Record back = input(reversal, work.secrets().fill(own.with(), with));
        requireNotOurselves(reversal, back, call);
        return giveBack(reversal, back, work.context());
    }

    private <I extends Record, B extends Record> JsonNode giveBack(
            ChangingAction<I, B, ?> reversal, Record back, ActionContext context) {
        I input = reversal.inputType().cast(back);
        return json.valueToTree(reversal.run(input, reversal.before(input, context), context));
    }

    private void requireNotOurselves(ChangingAction<?, ?, ?> action, Record input, ActionCall call) {
        guard.objection(Touched.by(action, input)).ifPresent(why -> {
            throw failures.refuse(call, why);
        });
    }

    private <I extends Record> I input(Action<I, ?> action, Map<String, Object> with) {
        return Arguments.of(with, action, json);
    }

    private <T> @Nullable T opened(Work work, Phase phase, @Nullable Sealed sealed, Class<T> type) {
        if (sealed == null) {
            return null;
        }
        JsonNode value = seal.open(work.context().incidentId(), work.call(), phase, sealed);
        if (phase == Phase.RUN && work.terms().keep() != null) {
            byte[] whole = work.context().read(json.convertValue(value, Evidence.class));
            return json.convertValue(
                    CanonicalJson.read(new String(whole, StandardCharsets.UTF_8), JsonNode.class), type);
        }
        return value.isNull() ? null : json.convertValue(value, type);
    }
}
