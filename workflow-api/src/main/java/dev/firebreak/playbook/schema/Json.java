package dev.firebreak.playbook.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects of the schema, in a fixed order. */
final class Json {
    private Json() {}

    /** An object of these names and values, in turn. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static Map<String, Object> reference(String definition) {
        return object("$ref", "#/definitions/" + definition);
    }

    static Map<String, Object> anyOf(Object... schemas) {
        return object("anyOf", List.of(schemas));
    }

    /** The schema with a text that editors show. */
    static Map<String, Object> described(String about, Map<String, Object> schema) {
        Map<String, Object> described = object("description", about);
        // Beside a reference a draft 7 validator looks at nothing else.
        if (schema.containsKey("$ref")) {
            described.put("allOf", List.of(schema));
        } else {
            described.putAll(schema);
        }
        return described;
    }
}
