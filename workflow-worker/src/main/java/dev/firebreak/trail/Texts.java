package dev.firebreak.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads text out of records whose fields may be absent, of another type, or hostile. */
public final class Texts {
    private Texts() {}

    /** The text at the path; null when there is none or it is empty. */
    public static @Nullable String at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found.isValueNode() && !found.isNull() && !found.asText().isEmpty() ? sound(found.asText()) : null;
    }

    /** The text at the path; empty when there is none. */
    public static String orEmpty(JsonNode node, String... path) {
        String found = at(node, path);
        return found == null ? "" : found;
    }

    /** The items of EC2's {@code {"items": […]}}, or of a plain array. */
    public static List<JsonNode> items(JsonNode set) {
        JsonNode items = set.isArray() ? set : set.path("items");
        return items.valueStream().toList();
    }

    /** A half of a surrogate pair, which an attacker may send, has no UTF-8 and would break every writer after us. */
    private static String sound(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder sound = new StringBuilder(text.length());
        text.codePoints().forEach(point -> sound.appendCodePoint(isHalf(point) ? 0xFFFD : point));
        return sound.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
