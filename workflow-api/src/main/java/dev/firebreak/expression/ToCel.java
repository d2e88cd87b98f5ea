package dev.firebreak.expression;

import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns plain values into what CEL calculates with. */
final class ToCel {
    private ToCel() {}

    static Object value(@Nullable Object plain) {
        return switch (plain) {
            case null -> NullValue.NULL_VALUE;
            case String text -> text;
            case Boolean truth -> truth;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Double number -> number;
            case Float number -> number.doubleValue();
            case Instant time -> time.toString();
            case Duration time -> time.toString();
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default ->
                throw new IllegalArgumentException(
                        "a %s is no value of the language: text, number, true or false, list, map"
                                .formatted(plain.getClass().getName()));
        };
    }

    private static List<Object> list(List<?> plain) {
        List<Object> list = new ArrayList<>(plain.size());
        plain.forEach(item -> list.add(value(item)));
        return list;
    }

    private static Map<String, Object> map(Map<?, ?> plain) {
        Map<String, Object> map = new LinkedHashMap<>();
        plain.forEach((key, item) -> map.put(String.valueOf(key), value(item)));
        return map;
    }
}
