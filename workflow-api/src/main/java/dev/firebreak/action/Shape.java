package dev.firebreak.action;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an action's input or output, read off its record.
 *
 * @param fields in the order of the record
 */
public record Shape(List<Field> fields) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A field of the record.
     *
     * @param name as in the playbook
     * @param type a Java type of the record: text, number, boolean, duration, time, an identifier, a list, a record
     * @param required false when the record's component is {@code @Nullable}: then expressions need {@code has()}
     * @param nested the shape of a record, or of a list's items where they are records; null: neither
     * @param item what each item of a list is, where the Java type does not tell; null: it does, or this is no list
     * @param oneOf the words that a text can be; empty: any
     */
    public record Field(
            String name,
            Class<?> type,
            boolean required,
            String description,
            String example,
            boolean secret,
            @Nullable Shape nested,
            @Nullable Field item,
            List<String> oneOf) {
        public Field(
                String name,
                Class<?> type,
                boolean required,
                String description,
                String example,
                boolean secret,
                @Nullable Shape nested) {
            this(name, type, required, description, example, secret, nested, null, List.of());
        }

        /** What each item of the list is. */
        public Field items() {
            return item == null ? new Field(name, Object.class, true, description, "", secret, nested) : item;
        }

        public boolean isList() {
            return List.class.isAssignableFrom(type);
        }

        /** Evidence is handed on whole: expressions may not look inside. */
        public boolean isEvidence() {
            return type == Evidence.class;
        }
    }

    public static Shape of(Class<? extends Record> type) {
        return new Shape(
                Arrays.stream(type.getRecordComponents()).map(Shape::field).toList());
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static Field field(RecordComponent component) {
        About about = component.getAnnotation(About.class);
        return new Field(
                component.getName(),
                component.getType(),
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                about == null ? "" : about.value(),
                about == null ? "" : about.example(),
                component.isAnnotationPresent(Secret.class),
                nested(component.getGenericType()),
                null,
                words(component));
    }

    /** The words of an enum, as they stand in JSON. */
    public static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> MAPPER.convertValue(constant, String.class))
                .toList();
    }

    private static List<String> words(RecordComponent component) {
        OneOf words = component.getAnnotation(OneOf.class);
        if (words != null) {
            return List.of(words.value());
        }
        return component.getType().isEnum() ? words(component.getType()) : List.of();
    }

    private static @Nullable Shape nested(Type type) {
        return switch (type) {
            case ParameterizedType list
            when List.class.equals(list.getRawType()) -> nested(list.getActualTypeArguments()[0]);
            case Class<?> plain
            when plain.isRecord() && plain != Evidence.class && !isIdentifier(plain) ->
                of(plain.asSubclass(Record.class));
            default -> null;
        };
    }

    private static boolean isIdentifier(Class<?> type) {
        return type.getPackageName().equals("dev.firebreak.identifier");
    }
}
