package dev.firebreak.playbook.check;

import dev.firebreak.action.Shape;
import dev.firebreak.expression.Scope;
import dev.firebreak.expression.Type;
import dev.firebreak.expression.Type.Field;
import dev.firebreak.expression.Type.Fields;
import dev.firebreak.expression.Type.ListOf;
import dev.firebreak.expression.Type.Meaning;
import dev.firebreak.expression.Type.Plain;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/** What expressions see of inputs, answers and outputs. */
final class Types {
    /** The variable {@code incident}. */
    static final Fields INCIDENT = incident();

    /** Other words, and texts, have no meaning that is checked. */
    private static final Map<Class<?>, Type> MEANINGS = Map.of(
            Duration.class, Meaning.DURATION,
            Instant.class, Meaning.TIME,
            RegionName.class, Meaning.REGION,
            AccountId.class, Meaning.ACCOUNT_ID,
            AccessKeyId.class, Meaning.ACCESS_KEY_ID);

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
            case STRING -> Plain.TEXT;
            case DURATION -> Meaning.DURATION;
            case TIME -> Meaning.TIME;
            case REGION -> Meaning.REGION;
            case ACCOUNT_ID -> Meaning.ACCOUNT_ID;
            case ACCESS_KEY_ID -> Meaning.ACCESS_KEY_ID;
            case RESOURCE_ID -> Meaning.RESOURCE_ID;
            case ARN -> Meaning.ARN;
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
        if (type == Object.class || Map.class.isAssignableFrom(type)) {
            return Plain.ANY;
        }
        return MEANINGS.getOrDefault(type, Plain.TEXT);
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

    private static Fields incident() {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        fields.put("id", new Field(Plain.TEXT, true));
        fields.put("account", new Field(Meaning.ACCOUNT_ID, true));
        fields.put("startedAt", new Field(Meaning.TIME, true));
        fields.put("requestedBy", new Field(Plain.TEXT, true));
        return new Fields(fields);
    }
}
