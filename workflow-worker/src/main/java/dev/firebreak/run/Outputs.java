package dev.firebreak.run;

import dev.firebreak.expression.ExpressionException;
import dev.firebreak.playbook.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a playbook gives to whoever started it.
 *
 * @param missing why an output could not be computed: a run that was stopped early has not found out everything
 */
record Outputs(Map<String, Object> values, List<String> missing) {
    static Outputs of(Map<String, Value> named, Variables variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        named.forEach((name, value) -> {
            try {
                Object known = variables.resolve(value);
                if (known != null) {
                    values.put(name, known);
                }
            } catch (ExpressionException e) {
                missing.add("output '%s': %s".formatted(name, e.getMessage()));
            }
        });
        return new Outputs(values, missing);
    }
}
