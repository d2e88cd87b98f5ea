package dev.firebreak.playbook.schema;

import dev.firebreak.action.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the fields of an action's input to JSON Schema; every value may be an expression as well. */
final class ShapeSchema {
    private static final Map<String, Object> EXPRESSION =
            Json.object("type", "string", "pattern", FormSchema.EXPRESSION);

    private ShapeSchema() {}

    static Map<String, Object> of(Shape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        shape.fields().forEach(field -> properties.put(field.name(), described(field)));
        return Json.object(
                "type", "object", "additionalProperties", false, "required", required(shape), "properties", properties);
    }

    static List<String> required(Shape shape) {
        return shape.fields().stream()
                .filter(Shape.Field::required)
                .map(Shape.Field::name)
                .toList();
    }

    private static Map<String, Object> described(Shape.Field field) {
        return field.description().isEmpty() ? value(field) : Json.described(about(field), value(field));
    }

    private static String about(Shape.Field field) {
        return field.example().isEmpty()
                ? field.description()
                : "%s. Example: %s".formatted(field.description().replaceAll("\\.$", ""), field.example());
    }

    private static Map<String, Object> value(Shape.Field field) {
        Class<?> type = field.type();
        if (field.isList()) {
            return Json.anyOf(EXPRESSION, list(field));
        }
        if (field.nested() != null) {
            return Json.anyOf(EXPRESSION, of(field.nested()));
        }
        if (type.isEnum()) {
            return Json.anyOf(Json.object("type", "string", "enum", Shape.words(type)), EXPRESSION);
        }
        if (!field.oneOf().isEmpty()) {
            return Json.anyOf(Json.object("type", "string", "enum", field.oneOf()), EXPRESSION);
        }
        if (type == Map.class) {
            return Json.anyOf(EXPRESSION, Json.object("type", "object"));
        }
        if (type == Duration.class) {
            return Json.anyOf(FormSchema.duration(), EXPRESSION);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Json.anyOf(Json.object("enum", List.of(true, false, "true", "false")), EXPRESSION);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Json.anyOf(Json.object("type", List.of("integer", "string"), "pattern", "^-?[0-9]+$"), EXPRESSION);
        }
        return FormSchema.scalar();
    }

    /** Where only the Java type is known, what the items are is not. */
    private static Map<String, Object> list(Shape.Field field) {
        return field.item() == null
                ? Json.object("type", "array")
                : Json.object("type", "array", "items", value(field.items()));
    }
}
