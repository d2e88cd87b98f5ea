package dev.firebreak.actions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Hides secrets inside the texts of an answer: CloudTrail gives its records as text, and what STS answered to somebody stands in them.
 * The SDK's word for sensitive members does not reach there.
 */
final class Redaction {
    private static final String NAMES = "(?:sessionToken|secretAccessKey|password)";

    /** As records have it, and as CloudTrail Lake writes maps. */
    private static final Pattern QUOTED =
            Pattern.compile("(\"" + NAMES + "\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.CASE_INSENSITIVE);

    private static final Pattern ASSIGNED = Pattern.compile("(\\b" + NAMES + "=)[^,}\\s]+", Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /** The answer without them. */
    static ObjectNode of(ObjectNode answer) {
        ObjectNode hidden = JsonNodeFactory.instance.objectNode();
        answer.properties().forEach(member -> hidden.set(member.getKey(), value(member.getValue())));
        return hidden;
    }

    private static JsonNode value(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> of(object);
            case ArrayNode array -> {
                ArrayNode items = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> items.add(value(item)));
                yield items;
            }
            default -> value.isTextual() ? JsonNodeFactory.instance.textNode(text(value.textValue())) : value;
        };
    }

    private static String text(String text) {
        String quoted = QUOTED.matcher(text).replaceAll("$1\"" + Answers.REDACTED + "\"");
        return ASSIGNED.matcher(quoted).replaceAll("$1" + Answers.REDACTED);
    }
}
