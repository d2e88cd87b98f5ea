package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Reversal;
import dev.firebreak.actions.Action;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.actions.ReadingAction;
import dev.firebreak.aws.AwsAccount;
import dev.firebreak.aws.Purpose;
import dev.firebreak.aws.SelfGuard;
import dev.firebreak.consent.Start;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.ActionCall.Phase;
import dev.firebreak.run.ActionResult;
import dev.firebreak.run.Sealed;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
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
            AwsAccount aws,
            EvidenceStore evidence,
            WorkerSettings settings,
            ActivityFailures failures,
            Seal seal) {
        this.actions = actions;
        this.authorization = authorization;
        this.guard = guard;
        this.aws = aws;
        this.evidence = evidence;
        this.settings = settings;
        this.failures = failures;
        this.seal = seal;
    }

    @Override
    public Object execute(EncodedValues arguments) {
        ActivityExecutionContext activity = Activity.getExecutionContext();
        String type = activity.getInfo().getActivityType();
        ActionCall call = failures.readable(type, () -> Objects.requireNonNull(arguments.get(0, ActionCall.class)));
        Action<?, ?> action = actions.action(call.action())
                .orElseThrow(() -> failures.refuse(call, "this worker has no action '%s'".formatted(call.action())));
        try {
            if (!type.equals(typeOf(call, action.spec()))) {
                throw failures.refuse(call, "the activity '%s' cannot do it".formatted(type));
            }
            Start start = authorization.require(call, action.spec());
            return run(action, call, start, activity);
        } catch (RuntimeException e) {
            throw failures.of(e, call, action.spec());
        }
    }

    private static String typeOf(ActionCall call, ActionSpec spec) {
        return switch (call.phase()) {
            case READ, RUN -> call.action();
            case BEFORE -> BEFORE + call.action();
            case UNDO -> spec.reversal() instanceof Reversal.UndoneBy by ? by.action() : "";
        };
    }

    private ActionResult run(Action<?, ?> action, ActionCall call, Start start, ActivityExecutionContext activity) {
        JsonNode reached = activity.getHeartbeatDetails(JsonNode.class).orElse(call.cursor());
        EngineContext context = new EngineContext(
                call,
                start.incidentId(),
                aws.access(Purpose.of(action.spec().effect())),
                guard,
                evidence,
                settings,
                json,
                Clock.systemUTC(),
                reached);
        Heartbeat heartbeat = Heartbeat.start(activity, context::cursor);
        try {
            JsonNode output = output(action, call, context);
            String own =
                    action instanceof ChangingAction ? seal.of(start.incidentId(), call, call.phase(), output) : null;
            return new ActionResult(output, context.kept(), null, own);
        } catch (EngineContext.NotYet wait) {
            return new ActionResult(
                    null,
                    context.kept(),
                    new ActionResult.Wait(String.valueOf(wait.getMessage()), wait.delay(), context.cursor()),
                    null);
        } finally {
            heartbeat.close();
        }
    }

    private JsonNode output(Action<?, ?> action, ActionCall call, ActionContext context) {
        return switch (action) {
            case ReadingAction<?, ?> reading -> read(reading, call, context);
            case ChangingAction<?, ?, ?> changing -> change(changing, call, context);
        };
    }

    private <I extends Record> JsonNode read(ReadingAction<I, ?> action, ActionCall call, ActionContext context) {
        if (call.phase() != Phase.READ) {
            throw failures.refuse(call, "it only reads");
        }
        return json.valueToTree(action.run(input(action, call.with()), context));
    }

    private <I extends Record, B extends Record, O extends Record> JsonNode change(
            ChangingAction<I, B, O> action, ActionCall call, ActionContext context) {
        I input = input(action, call.with());
        return switch (call.phase()) {
            case READ -> throw failures.refuse(call, "it changes the account");
            case BEFORE -> json.valueToTree(action.before(input, context));
            case RUN -> {
                requireNotOurselves(action, input, call);
                B before =
                        Objects.requireNonNull(opened(call, Phase.BEFORE, call.before(), action.beforeType(), context));
                yield json.valueToTree(action.run(input, before, context));
            }
            case UNDO -> undo(action, input, call, context);
        };
    }

    private <I extends Record, B extends Record, O extends Record> JsonNode undo(
            ChangingAction<I, B, O> action, I input, ActionCall call, ActionContext context) {
        B before = Objects.requireNonNull(opened(call, Phase.BEFORE, call.before(), action.beforeType(), context));
        O output = opened(call, Phase.RUN, call.output(), action.outputType(), context);
        Optional<Record> back = action.reverse(input, before, output);
        String name = Activity.getExecutionContext().getInfo().getActivityType();
        if (back.isEmpty()) {
            return json.valueToTree(Map.of("undone", false));
        }
        ChangingAction<?, ?, ?> reversal =
                (ChangingAction<?, ?, ?>) actions.action(name).orElseThrow();
        Authorization.requireSameTarget(action, input, reversal, back.get());
        requireNotOurselves(reversal, back.get(), call);
        return giveBack(reversal, back.get(), context);
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
        return json.convertValue(with, action.inputType());
    }

    private <T> @Nullable T opened(
            ActionCall call, Phase phase, @Nullable Sealed sealed, Class<T> type, ActionContext context) {
        if (sealed == null) {
            return null;
        }
        JsonNode value = seal.open(context.incidentId(), call, phase, sealed);
        return value.isNull() ? null : json.convertValue(value, type);
    }
}
