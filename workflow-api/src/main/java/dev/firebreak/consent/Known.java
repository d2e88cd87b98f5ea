package dev.firebreak.consent;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values by the chain of selections that names them, such as {@code steps.owner.userName}. */
public final class Known {
    private Known() {}

    /** Those of the chains that have a value, in order. */
    public static Map<String, Object> values(Collection<String> chains, Map<String, ?> variables) {
        Map<String, Object> values = new TreeMap<>();
        chains.forEach(chain -> value(chain, variables).ifPresent(value -> values.put(chain, value)));
        return values;
    }

    private static Optional<Object> value(String chain, Map<String, ?> variables) {
        Object at = variables;
        for (String name : chain.split("\\.", -1)) {
            at = at instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
        return Optional.ofNullable(at);
    }

    /**
     * Variables in which expressions find the values.
     *
     * @param chains all that is read; what has no value is an absent field, of which {@code has()} says so
     */
    static Map<String, Object> variables(Collection<String> chains, Map<String, Object> values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        chains.forEach(chain -> put(variables, chain, values));
        return variables;
    }

    private static void put(Map<String, Object> variables, String chain, Map<String, Object> values) {
        Map<String, Object> fields = variables;
        String prefix = "";
        String[] names = chain.split("\\.", -1);
        for (String name : names) {
            prefix = prefix.isEmpty() ? name : prefix + "." + name;
            Object value = values.get(prefix);
            if (value != null) {
                fields.put(name, value);
                return;
            }
            if (prefix.length() < chain.length()) {
                @SuppressWarnings("unchecked") // made here: a chain with a value goes no further
                Map<String, Object> inner = (Map<String, Object>)
                        fields.computeIfAbsent(name, absent -> new LinkedHashMap<String, Object>());
                fields = inner;
            }
        }
    }
}
