package dev.firebreak.worker;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.ConsentException;
import dev.firebreak.consent.Start;
import dev.firebreak.expression.Expression;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.expression.Expressions;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.run.ActionCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call that nobody approved may change the account: its playbook says so, and is on this worker's list. What the signed
 * start settles of its arguments must be in the call; only what earlier steps found out is taken from the run.
 */
final class UnattendedCalls {
    private final Definitions definitions;
    private final UnattendedList allowed;

    UnattendedCalls(Definitions definitions, UnattendedList allowed) {
        this.definitions = definitions;
        this.allowed = allowed;
    }

    /**
     * Lets the call pass.
     *
     * @throws ConsentException when it may not be made
     */
    void permit(Start start, ActionCall call) {
        Step.Call step = definitions
                .step(start, call.path(), Step.Call.class)
                .filter(found -> found.head().terms().unattended() != null)
                .orElseThrow(() -> new ConsentException("it changes the account, and it shows no approval"));
        if (!allowed.holds(start.digest())) {
            throw new ConsentException(
                    ("the playbook '%s' version %d makes it unattended, and this worker's list has not the playbook's digest: "
                                    + "an admin adds %s to '%s'")
                            .formatted(start.playbook(), start.version(), start.digest(), UnattendedPlaybooks.FILE));
        }
        if (!step.action().equals(call.action())) {
            throw new ConsentException("the playbook calls '%s' there".formatted(step.action()));
        }
        Cel condition = step.head().condition();
        if (condition != null && isSettled(condition) && !Objects.equals(evaluate(condition, start), true)) {
            throw new ConsentException("the playbook makes this call only if '%s'".formatted(condition.source()));
        }
        requireArguments(step.with(), call.with(), start);
        if (call.undo() != null && step.head().terms().undo() instanceof Undo.Own own) {
            requireArguments(own.knownBefore(OwnUndo::references), call.undo(), start);
        }
    }

    private static void requireArguments(Map<String, Value> said, Map<String, Object> called, Start start) {
        if (!said.keySet().containsAll(called.keySet())) {
            throw new ConsentException("it has arguments that the playbook does not give it");
        }
        said.forEach((name, value) -> {
            if (!isSettled(value) && !called.containsKey(name)) {
                throw new ConsentException(
                        "it lacks '%s', which the playbook gives it: a call that nobody approved is made whole, or not at all"
                                .formatted(name));
            }
            if (isSettled(value) && !same(value.resolve(cel -> evaluate(cel, start)), called.get(name))) {
                throw new ConsentException("its '%s' is not what the playbook and the start say".formatted(name));
            }
        });
    }

    /** Whether a value follows from the playbook and the signed start alone. */
    private static boolean isSettled(Value value) {
        return value.expressions().allMatch(UnattendedCalls::isSettled);
    }

    private static boolean isSettled(Cel cel) {
        return compiled(cel).references().stream()
                .allMatch(name -> name.startsWith("inputs.")
                        || name.equals("incident.id")
                        || name.equals("incident.account")
                        || name.equals("incident.requestedBy"));
    }

    private static @Nullable Object evaluate(Cel cel, Start start) {
        Map<String, Object> incident = Map.of(
                "id", start.incidentId(),
                "account", start.account(),
                "requestedBy", start.requestedBy().subject());
        try {
            return compiled(cel).evaluate(Map.of("inputs", start.inputs(), "incident", incident));
        } catch (ExpressionException e) {
            throw new ConsentException("'%s' cannot be evaluated: %s".formatted(cel.source(), e.getMessage()));
        }
    }

    private static Expression compiled(Cel cel) {
        try {
            return Expressions.compile(cel.source());
        } catch (ExpressionException e) {
            throw new ConsentException("'%s' cannot be evaluated: %s".formatted(cel.source(), e.getMessage()));
        }
    }

    private static boolean same(@Nullable Object said, @Nullable Object called) {
        return canonical(said).equals(canonical(called));
    }

    private static String canonical(@Nullable Object value) {
        return CanonicalJson.write(value == null ? List.of() : List.of(value));
    }
}
