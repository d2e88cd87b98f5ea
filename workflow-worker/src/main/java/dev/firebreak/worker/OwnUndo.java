package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.consent.ConsentException;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.expression.Expressions;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.run.Plain;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The call that a playbook gives a change back with: half of its arguments was approved, half follows from what the change gave. */
final class OwnUndo {
    private OwnUndo() {}

    /**
     * All arguments.
     *
     * @param approved those that were known before the change
     * @param output of the change, as its seal proves it; null: its answer was lost
     * @throws ActionRefused when the output is needed and was lost
     */
    static Map<String, Object> arguments(Undo.Own own, Map<String, Object> approved, @Nullable JsonNode output) {
        Map<String, Object> arguments = new LinkedHashMap<>(approved);
        Map<String, Value> following = own.knownAfter(OwnUndo::references);
        if (following.isEmpty()) {
            return arguments;
        }
        if (output == null) {
            throw new ActionRefused(
                    "the answer of the change was lost, and '%s' needs it to give the change back: look what was changed, and do it by hand"
                            .formatted(own.action()));
        }
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(Undo.Own.OUTPUT, Plain.of(output));
        arguments.putAll(Value.resolve(following, cel -> evaluate(cel, variables)));
        return arguments;
    }

    private static @Nullable Object evaluate(Cel cel, Map<String, @Nullable Object> variables) {
        try {
            return Expressions.compile(cel.source()).evaluate(variables);
        } catch (ExpressionException e) {
            throw new ActionRefused(
                    "'%s' of the undo cannot be evaluated: %s".formatted(cel.source(), e.getMessage()), e);
        }
    }

    static Set<String> references(Cel cel) {
        return Expressions.compile(cel.source()).references();
    }

    /**
     * That a call gives the change back in the way the playbook says.
     *
     * @param said null: the playbook leaves it to the action
     * @throws ConsentException otherwise
     */
    static void require(@Nullable Undo said, @Nullable Map<String, Object> called) {
        boolean fits = switch (said) {
            case Undo.Own own -> called != null;
            case Undo.None none -> false;
            case null -> called == null;
        };
        if (!fits) {
            throw new ConsentException("the playbook gives it back in another way, or not at all");
        }
    }
}
