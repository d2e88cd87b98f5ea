package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values, as expressions know them: text, Long, Double, Boolean, lists, maps in the order of the source. */
public final class Plain {
    private Plain() {}

    static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            Object value = of(entry.getValue());
            if (value != null) {
                map.put(entry.getKey(), value);
            }
        });
        return map;
    }

    /** The value of JSON; null, also inside, is left out. */
    public static @Nullable Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> list(node);
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
            case NULL, MISSING -> null;
            case STRING, BINARY, POJO -> node.asText();
        };
    }

    /** The same for a value that came through Jackson: whole numbers become Long. */
    static Object of(Object value) {
        return switch (value) {
            case Integer number -> (Object) number.longValue();
            case Map<?, ?> map -> map(map);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(inner -> {
                    if (inner != null) {
                        copy.add(of(inner));
                    }
                });
                yield copy;
            }
            default -> value;
        };
    }

    static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, inner) -> {
            if (inner != null) {
                copy.put(String.valueOf(key), of(inner));
            }
        });
        return copy;
    }

    private static List<Object> list(JsonNode array) {
        List<Object> list = new ArrayList<>();
        array.forEach(item -> {
            Object value = of(item);
            if (value != null) {
                list.add(value);
            }
        });
        return list;
    }
}
