package dev.firebreak.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one result of CEL into a plain value, up to a size that a history can carry. */
final class FromCel {
    /** Characters of all texts and keys, plus one for each value. Temporal refuses payloads above 2 MiB. */
    private static final int LARGEST = 500_000;

    private int size;

    @Nullable
    Object plain(Object value) {
        count(1);
        return switch (value) {
            case NullValue nothing -> null;
            case String text -> text(text);
            case Boolean truth -> truth;
            case Long number -> number;
            case Double number -> number;
            case UnsignedLong number -> number.bigIntegerValue().longValueExact();
            case Instant time -> time.toString();
            case Duration time -> time.toString();
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default ->
                throw new IllegalArgumentException(
                        "its result is no value of the language: text, number, true or false, list, map");
        };
    }

    private String text(String text) {
        count(text.length());
        return text;
    }

    private List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        for (Object item : list) {
            plain.add(plain(item));
        }
        return plain;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(
                        "its result has the key '%s': keys are text".formatted(entry.getKey()));
            }
            plain.put(text(key), plain(entry.getValue()));
        }
        return plain;
    }

    private void count(int more) {
        size += more;
        if (size > LARGEST) {
            throw new IllegalArgumentException("its result is larger than %,d characters".formatted(LARGEST));
        }
    }
}
