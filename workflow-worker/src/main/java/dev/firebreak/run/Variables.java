package dev.firebreak.run;

import dev.firebreak.consent.Known;
import dev.firebreak.consent.Start;
import dev.firebreak.expression.Expression;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.expression.Expressions;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What expressions see at one place of the run. A list inside {@code each} has variables of its own, which its end drops. A step
 * that has not run is an empty map, so that {@code has()} can ask.
 */
final class Variables {
    /** Compiled once for all runs of this process: an expression is pure, so a replay meets the same. */
    private static final Map<Source, Expression> COMPILED = new ConcurrentHashMap<>();

    private record Source(String text, int interpreterVersion) {}

    private final int interpreterVersion;
    private final Map<String, Object> names = new LinkedHashMap<>();
    private final Map<String, Object> steps = new LinkedHashMap<>();

    /**
     * Variables of a run.
     *
     * @param interpreterVersion of the run's start
     */
    Variables(int interpreterVersion, Map<String, Object> inputs, Map<String, Object> incident, List<String> stepIds) {
        this.interpreterVersion = interpreterVersion;
        stepIds.forEach(id -> steps.put(id, Map.of()));
        names.put("inputs", inputs);
        names.put("incident", incident);
        names.put("steps", steps);
    }

    private Variables(Variables around, String name, Object value) {
        this(around);
        names.put(name, value);
    }

    private Variables(Variables around) {
        interpreterVersion = around.interpreterVersion;
        names.putAll(around.names);
        steps.putAll(around.steps);
        names.put("steps", steps);
    }

    /** The variables of a branch: what it finds, the other branches do not see. */
    Variables branch() {
        return new Variables(this);
    }

    /** Takes over what a branch has found. */
    void take(Variables branch, List<Step> found) {
        Step.all(found).map(Step::id).forEach(id -> steps.put(id, Objects.requireNonNull(branch.steps.get(id), id)));
    }

    /** The variables inside one round of an {@code each}. */
    Variables with(String name, Object value) {
        return new Variables(this, name, value);
    }

    void setStep(String id, Object value) {
        steps.put(id, value);
    }

    /** What the step gave; an empty map: it has not run. */
    Object step(String id) {
        return steps.getOrDefault(id, Map.of());
    }

    /** The chains of selections that an expression reads: the same in every version. */
    static Set<String> references(Cel cel) {
        return compiled(cel, Start.INTERPRETER_VERSION).references();
    }

    private Expression compiled(Cel cel) {
        return compiled(cel, interpreterVersion);
    }

    private static Expression compiled(Cel cel, int interpreterVersion) {
        return WorkflowUnsafe.deadlockDetectorOff(() -> COMPILED.computeIfAbsent(
                new Source(cel.source(), interpreterVersion),
                source -> Expressions.compile(source.text(), source.interpreterVersion())));
    }

    /**
     * The value of an expression.
     *
     * @throws ExpressionException when it cannot be evaluated; names the place
     */
    @Nullable
    Object evaluate(Cel cel) {
        try {
            return compiled(cel).evaluate(names);
        } catch (ExpressionException e) {
            throw new ExpressionException("%s: %s".formatted(cel.at(), e.getMessage()));
        }
    }

    /**
     * Whether a condition holds.
     *
     * @throws ExpressionException when it is neither true nor false
     */
    boolean holds(Cel condition) {
        if (evaluate(condition) instanceof Boolean holds) {
            return holds;
        }
        throw new ExpressionException(
                "%s: '%s' is neither true nor false".formatted(condition.at(), condition.source()));
    }

    /**
     * Whether a condition holds, as far as that can be said.
     *
     * @param unknown names of what is not known
     * @return empty: it depends on that
     * @throws ExpressionException when it is neither true nor false
     */
    Optional<Boolean> holds(Cel condition, Collection<String> unknown) {
        try {
            return compiled(condition).holds(names, unknown);
        } catch (ExpressionException e) {
            throw new ExpressionException("%s: %s".formatted(condition.at(), e.getMessage()));
        }
    }

    /** What these chains of selections name, where it is there. */
    Map<String, Object> values(Collection<String> chains) {
        return Known.values(chains, names);
    }

    /** The value; null where CEL says null. */
    @Nullable
    Object resolve(Value value) {
        return value.resolve(this::evaluate);
    }

    Map<String, Object> resolve(Map<String, Value> entries) {
        return Value.resolve(entries, this::evaluate);
    }

    /** The text for people; the expressions themselves where they cannot be evaluated. */
    String text(Value value) {
        try {
            return String.valueOf(resolve(value));
        } catch (ExpressionException e) {
            return source(value);
        }
    }

    /** The text with its expressions as they stand in the file. */
    static String source(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Secret secret -> secret.reference();
            case Value.Computed computed -> "${" + computed.cel().source() + "}";
            case Value.Joined joined ->
                String.join("", joined.parts().stream().map(Variables::source).toList());
            case Value.Sequence sequence ->
                sequence.items().stream().map(Variables::source).toList().toString();
            case Value.Mapping mapping -> mapping.entries().keySet().toString();
        };
    }
}
