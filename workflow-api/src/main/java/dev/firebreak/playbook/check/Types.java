package dev.firebreak.playbook.check;

import dev.firebreak.action.Shape;
import dev.firebreak.expression.Type;
import dev.firebreak.expression.Type.Field;
import dev.firebreak.expression.Type.Fields;
import dev.firebreak.expression.Type.ListOf;
import dev.firebreak.expression.Type.Plain;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What expressions see of inputs, answers and outputs. */
final class Types {
    /** The variable {@code incident}. */
    static final Fields INCIDENT = texts("id", "account", "startedAt", "requestedBy");

    private Types() {}

    static Fields of(Shape shape) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        shape.fields().forEach(field -> fields.put(field.name(), new Field(of(field), field.required())));
        return new Fields(fields);
    }

    static Type of(Shape.Field field) {
        if (field.isEvidence()) {
            return Plain.EVIDENCE;
        }
        if (field.isList()) {
            return new ListOf(of(field.items()));
        }
        Shape nested = field.nested();
        return nested == null ? of(field.type()) : of(nested);
    }

    /** Inputs and answers are always there: required, or with a default. */
    static Fields of(List<InputField> form) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        form.forEach(field -> fields.put(field.name(), new Field(of(field.type()), true)));
        return new Fields(fields);
    }

    static Type of(FieldType type) {
        return switch (type) {
            case INTEGER -> Plain.INTEGER;
            case BOOLEAN -> Plain.BOOLEAN;
            case LIST -> new ListOf(Plain.TEXT);
            case STRING, DURATION, TIME, REGION, ACCOUNT_ID, ACCESS_KEY_ID, RESOURCE_ID, ARN -> Plain.TEXT;
        };
    }

    private static Type of(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return Plain.INTEGER;
        }
        if (type == double.class || type == Double.class) {
            return Plain.NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Plain.BOOLEAN;
        }
        // Durations, times, identifiers and words stand as text in JSON.
        return type == Object.class || Map.class.isAssignableFrom(type) ? Plain.ANY : Plain.TEXT;
    }

    /** The same, where nobody knows whether it is there. */
    static Type optional(Type type) {
        if (!(type instanceof Fields(SequencedMap<String, Field> known))) {
            return type;
        }
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        known.forEach((name, field) -> fields.put(name, new Field(field.type(), false)));
        return new Fields(fields);
    }

    private static Fields texts(String... names) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, new Field(Plain.TEXT, true));
        }
        return new Fields(fields);
    }
}
