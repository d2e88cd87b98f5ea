package dev.firebreak.playbook.check;

import dev.firebreak.action.Shape;
import dev.firebreak.expression.Scope;
import dev.firebreak.expression.Type;
import dev.firebreak.expression.Type.Field;
import dev.firebreak.expression.Type.Fields;
import dev.firebreak.expression.Type.ListOf;
import dev.firebreak.expression.Type.Plain;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/** What expressions see of inputs, answers and outputs. */
final class Types {
    /** The variable {@code incident}. */
    static final Fields INCIDENT = texts("id", "account", "startedAt", "requestedBy");

    private Types() {}

    static Fields of(Shape shape) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        shape.fields()
                .forEach(field -> fields.put(field.name(), new Field(of(field), field.required(), field.oneOf())));
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
        form.forEach(field -> fields.put(field.name(), new Field(of(field.type()), true, field.oneOf())));
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

    static Type of(Value value, Scope scope) {
        return of(value, scope, inner -> true);
    }

    /**
     * What a value stands for.
     *
     * @param isThere whether a value in a map always stands for something
     */
    static Type of(Value value, Scope scope, Predicate<Value> isThere) {
        return switch (value) {
            case Value.Computed(Cel cel) -> scope.analyse(cel.source()).type();
            case Value.Mapping map -> {
                SequencedMap<String, Field> fields = new LinkedHashMap<>();
                map.entries()
                        .forEach((name, inner) ->
                                fields.put(name, new Field(of(inner, scope, isThere), isThere.test(inner))));
                yield new Fields(fields);
            }
            case Value.Sequence list -> new ListOf(Plain.ANY);
            case Value.Text text -> Plain.TEXT;
            case Value.Secret secret -> Plain.TEXT;
            case Value.Joined joined -> Plain.TEXT;
        };
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
