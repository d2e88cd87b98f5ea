package dev.firebreak.actions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * From an answer to JSON: names as the SDK's getters, times as ISO-8601, bytes as base64, sensitive texts as
 * {@code (redacted)}; other sensitive members are left out.
 */
final class Answers {
    static final String REDACTED = "(redacted)";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Answers() {}

    static ObjectNode json(SdkPojo answer) {
        ObjectNode json = JSON.objectNode();
        for (Model.Member member : Model.of(answer).members()) {
            Object value = member.field().getValueOrDefault(answer);
            if (value == null || hides(member)) {
                continue;
            }
            json.set(member.name(), member.sensitive() ? JSON.textNode(REDACTED) : value(value));
        }
        return json;
    }

    /** Sensitive, and no text that could be replaced. */
    static boolean hides(Model.Member member) {
        return member.sensitive() && !member.field().marshallingType().equals(MarshallingType.STRING);
    }

    /** The protocols cannot tell an empty list from none. */
    static boolean isAlwaysThere(SdkField<?> field) {
        return field.marshallingType().equals(MarshallingType.LIST)
                || field.marshallingType().equals(MarshallingType.MAP);
    }

    private static JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case SdkPojo part -> json(part);
            case List<?> list -> {
                ArrayNode items = JSON.arrayNode();
                list.forEach(item -> items.add(value(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                ObjectNode entries = JSON.objectNode();
                map.forEach((key, inner) -> entries.set(String.valueOf(key), value(inner)));
                yield entries;
            }
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Float number -> JSON.numberNode(number.doubleValue());
            case Double number -> JSON.numberNode(number);
            case Boolean bool -> JSON.booleanNode(bool);
            case Instant time -> JSON.textNode(time.toString());
            case SdkBytes bytes -> JSON.textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
            default -> JSON.textNode(value.toString());
        };
    }
}
