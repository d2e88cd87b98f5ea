package dev.firebreak.actions.played;

import dev.firebreak.action.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records that a playbook hands on to an action though they lack fields: a mock gave them so, for AWS would not have. */
final class Incomplete {
    private Incomplete() {}

    /** What is lacking: {@code credential.kind}; empty: nothing is. */
    static List<String> in(Shape shape, Map<?, ?> fields) {
        return shape.fields().stream()
                .flatMap(field -> lacking(field, fields.get(field.name())))
                .distinct()
                .toList();
    }

    private static Stream<String> lacking(Shape.Field field, @Nullable Object value) {
        if (value == null) {
            return field.required() ? Stream.of(field.name()) : Stream.empty();
        }
        Shape nested = field.nested();
        if (nested == null) {
            return Stream.empty();
        }
        List<?> records = value instanceof List<?> list ? list : List.of(value);
        return records.stream()
                .filter(Map.class::isInstance)
                .flatMap(inner -> in(nested, (Map<?, ?>) inner).stream())
                .map(name -> field.name() + "." + name);
    }
}
