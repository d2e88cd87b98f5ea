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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a playbook keeps of an output; the rest never leaves the worker, except into the evidence.
 *
 * @param lacks why a change, which has been made, has less of it than the playbook says; null: it has all
 */
record Kept(ObjectNode part, @Nullable String lacks) {
    /** A field as it is: where it is absent, it stays absent. */
    private static final Pattern COPY = Pattern.compile(Undo.Own.OUTPUT + "(\\.\\w+)+");

    /**
     * The part that is kept. A change has been made, so it never fails: what cannot be computed, or is too much, is left out.
     *
     * @throws ActionRefused when it cannot be computed, is no record, or is too much, of a reading
     */
    static Kept of(Value keep, JsonNode output, Effect effect, ObjectMapper json) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(Undo.Own.OUTPUT, Plain.of(output));
        return effect.changes() ? ofChange(keep, variables, json) : ofReading(keep, variables, json);
    }

    private static Kept ofReading(Value keep, Map<String, @Nullable Object> variables, ObjectMapper json) {
        ObjectNode part = part(keep, variables, json);
        int bytes = HistoryShare.bytes(part);
        if (!HistoryShare.takeOut(part).isEmpty()) {
            throw new ActionRefused("'keep' keeps %,d bytes, and at most %,d stay in the history: keep less"
                    .formatted(bytes, HistoryShare.MOST_BYTES));
        }
        return new Kept(part, null);
    }

    private static Kept ofChange(Value keep, Map<String, @Nullable Object> variables, ObjectMapper json) {
        ObjectNode part = json.createObjectNode();
        List<String> lacks = new ArrayList<>();
        for (Value named : eachName(keep)) {
            try {
                part.setAll(part(named, variables, json));
            } catch (ActionRefused e) {
                lacks.add(e.getMessage());
            }
        }
        HistoryShare.takeOut(part)
                .forEach(name -> lacks.add("'keep' keeps more than %,d bytes, so '%s' is left out"
                        .formatted(HistoryShare.MOST_BYTES, name)));
        return new Kept(part, lacks.isEmpty() ? null : String.join("; ", lacks));
    }

    /** What can be computed apart from the rest. */
    private static List<Value> eachName(Value keep) {
        return keep instanceof Value.Mapping names
                ? names.entries().entrySet().stream()
                        .<Value>map(entry -> new Value.Mapping(
                                new LinkedHashMap<>(Map.of(entry.getKey(), entry.getValue())), names.at()))
                        .toList()
                : List.of(keep);
    }

    private static ObjectNode part(Value keep, Map<String, @Nullable Object> variables, ObjectMapper json) {
        if (json.valueToTree(keep.resolve(cel -> evaluate(cel, variables))) instanceof ObjectNode part) {
            return part;
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
