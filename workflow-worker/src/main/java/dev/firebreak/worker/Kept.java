package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.action.Effect;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.HistoryShare;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.expression.Expressions;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.run.Plain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a playbook keeps of an output; the rest never leaves the worker, except into the evidence. */
final class Kept {
    /** A field as it is: where it is absent, it stays absent. */
    private static final Pattern COPY = Pattern.compile(Undo.Own.OUTPUT + "(\\.\\w+)+");

    private Kept() {}

    /**
     * The part that is kept. A change has been made, so too much is never a reason to fail: the largest members are left out.
     *
     * @throws ActionRefused when it cannot be computed, is no record, or is too much of a reading
     */
    static JsonNode of(Value keep, JsonNode output, Effect effect, ObjectMapper json) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(Undo.Own.OUTPUT, Plain.of(output));
        Object kept = keep.resolve(cel -> evaluate(cel, variables));
        if (json.valueToTree(kept) instanceof ObjectNode record) {
            int bytes = HistoryShare.bytes(record);
            if (!HistoryShare.takeOut(record).isEmpty() && !effect.changes()) {
                throw new ActionRefused("'keep' keeps %,d bytes, and at most %,d stay in the history: keep less"
                        .formatted(bytes, HistoryShare.MOST_BYTES));
            }
            return record;
        }
        throw new ActionRefused("'keep' gave no record: name what is kept, such as 'keep: { found: ${output.found} }'");
    }

    private static @Nullable Object evaluate(Cel cel, Map<String, @Nullable Object> variables) {
        if (COPY.matcher(cel.source()).matches()) {
            return copy(List.of(cel.source().split("\\.", -1)), variables);
        }
        try {
            return Expressions.compile(cel.source()).evaluate(variables);
        } catch (ExpressionException e) {
            throw new ActionRefused("'keep' cannot be computed: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object copy(List<String> path, Map<String, @Nullable Object> variables) {
        Object value = variables;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
