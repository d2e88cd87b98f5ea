package dev.firebreak.actions.aws;

import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** From arguments to a request. A text of the playbook becomes what the member wants. */
final class Requests {
    private Requests() {}

    /**
     * Fills a builder.
     *
     * @throws IllegalArgumentException when an argument is unknown, or does not fit its member
     */
    static void fill(SdkPojo builder, Map<?, ?> arguments) {
        Model model = Model.of(builder);
        arguments.forEach((name, value) -> {
            Model.Member member = model.members().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("it takes no '%s'".formatted(name)));
            if (value != null) {
                try {
                    member.field().set(builder, value(member.field(), value));
                } catch (IllegalArgumentException | ClassCastException e) {
                    throw new IllegalArgumentException("'%s': %s".formatted(name, e.getMessage()), e);
                }
            }
        });
    }

    private static Object value(SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            SdkPojo builder = field.constructor().get();
            fill(builder, map(value));
            return Sensitive.build(builder);
        }
        if (type.equals(MarshallingType.LIST)) {
            SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
            return list(value).stream().map(one -> value(item, one)).toList();
        }
        if (type.equals(MarshallingType.MAP)) {
            SdkField<?> inner = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> entries = new LinkedHashMap<>();
            map(value).forEach((key, one) -> entries.put(String.valueOf(key), value(inner, one)));
            return entries;
        }
        return scalar(type, value);
    }

    private static Object scalar(MarshallingType<?> type, Object value) {
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("one value expected, not a list or a map");
        }
        String text = value.toString();
        if (type.equals(MarshallingType.STRING)) {
            return text;
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return Math.toIntExact((Long) InputValues.parse(FieldType.INTEGER, text));
        }
        if (type.equals(MarshallingType.LONG)) {
            return InputValues.parse(FieldType.INTEGER, text);
        }
        if (type.equals(MarshallingType.DOUBLE)) {
            return Double.valueOf(text);
        }
        if (type.equals(MarshallingType.FLOAT)) {
            return Float.valueOf(text);
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return InputValues.parse(FieldType.BOOLEAN, text);
        }
        if (type.equals(MarshallingType.INSTANT)) {
            return Instant.parse(String.valueOf(InputValues.parse(FieldType.TIME, text)));
        }
        throw new IllegalArgumentException("bytes cannot stand in a playbook");
    }

    private static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("a map expected, not '%s'".formatted(value));
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list expected, not '%s'".formatted(value));
    }
}
