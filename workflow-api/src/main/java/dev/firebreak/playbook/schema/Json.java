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

    /** The same of a known type: editors look for it to know what they write behind a word. */
    static Map<String, Object> reference(String definition, String type) {
        return object("$ref", "#/definitions/" + definition, "type", type);
    }

    static Map<String, Object> anyOf(Object... schemas) {
        return object("anyOf", List.of(schemas));
    }

    /** The schema with a text that editors show. */
    static Map<String, Object> described(String about, Map<String, Object> schema) {
        Map<String, Object> described = object("description", about);
        if (about.contains("${")) {
            // Editors escape a text, and show this one as it is.
            described.put("markdownDescription", about.replaceAll("\\$\\{[^}]*}", "`$0`"));
        }
        // Beside a reference a draft 7 validator looks at nothing else.
        if (schema.containsKey("$ref")) {
            described.put("type", schema.get("type"));
            described.put("allOf", List.of(object("$ref", schema.get("$ref"))));
        } else {
            described.putAll(schema);
        }
        return described;
    }

    /** The same, where editors do not offer the name of the value: it is offered elsewhere, or would be too early. */
    static Map<String, Object> unoffered(Map<String, Object> schema) {
        Map<String, Object> unoffered = object("doNotSuggest", true);
        unoffered.putAll(schema);
        return unoffered;
    }
}
