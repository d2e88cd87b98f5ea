package dev.firebreak.worker;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.consent.ConsentException;
import dev.firebreak.playbook.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call with its secrets in their places. Where they stand, the signed definition says, never the run; and what
 * the call gives back has the references in their places again.
 */
final class Secrets {
    private final SecretStore store;

    /** The longest first, for one secret may be a part of another; each as it is and as JSON has it. */
    private final SortedMap<String, String> references =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Secrets(SecretStore store) {
        this.store = store;
    }

    /**
     * The arguments as the action gets them.
     *
     * @param said what the playbook says of them
     * @throws ConsentException when a secret would go with other arguments than the playbook writes down
     * @throws ActionRefused when the host has no such secret
     */
    Map<String, Object> fill(Map<String, Value> said, Map<String, Object> called) {
        return said.values().stream().anyMatch(Secrets::isIn) ? filled(said, called) : called;
    }

    private static boolean isIn(Value value) {
        return switch (value) {
            case Value.Secret secret -> true;
            case Value.Sequence list -> list.items().stream().anyMatch(Secrets::isIn);
            case Value.Mapping map -> map.entries().values().stream().anyMatch(Secrets::isIn);
            case Value.Text text -> false;
            case Value.Computed computed -> false;
            case Value.Joined joined -> false;
        };
    }

    private Map<String, Object> filled(Map<String, Value> said, Map<?, ?> called) {
        Map<String, Object> filled = new LinkedHashMap<>();
        called.forEach((name, value) -> filled.put(String.valueOf(name), Objects.requireNonNull(value)));
        said.forEach((name, value) -> {
            Object made = filled(name, value, called.get(name));
            if (made != null) {
                filled.put(name, made);
            }
        });
        return filled;
    }

    private @Nullable Object filled(String name, Value said, @Nullable Object called) {
        return switch (said) {
            case Value.Secret secret -> {
                requireThat(secret.reference().equals(called), name);
                yield secret(secret);
            }
            case Value.Text text -> {
                requireThat(text.text().equals(called), name);
                yield called;
            }
            case Value.Mapping map when called instanceof Map<?, ?> values -> filled(map.entries(), values);
            case Value.Sequence list
            when called instanceof List<?> items && isIn(list) -> {
                requireThat(items.size() == list.items().size(), name);
                List<Object> filled = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    filled.add(Objects.requireNonNull(filled(name, list.items().get(i), items.get(i))));
                }
                yield filled;
            }
            case Value.Mapping map -> called;
            case Value.Sequence list -> called;
            case Value.Computed computed -> called;
            case Value.Joined joined -> called;
        };
    }

    private static void requireThat(boolean asWritten, String name) {
        if (!asWritten) {
            throw new ConsentException("'%s' is not what the playbook says, and a secret goes with it".formatted(name));
        }
    }

    private String secret(Value.Secret named) {
        String secret = store.find(named.name())
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ActionRefused(
                        "this worker has no secret '%s': put it into the file '%s/%s' of its data folder, mode 600, or into the environment as %s"
                                .formatted(
                                        named.name(),
                                        HostSecrets.FOLDER,
                                        named.name(),
                                        HostSecrets.variable(named.name()))));
        references.put(secret, named.reference());
        references.put(new String(JsonStringEncoder.getInstance().quoteAsString(secret)), named.reference());
        return secret;
    }

    boolean areUsed() {
        return !references.isEmpty();
    }

    /** The text with a reference wherever a secret of the call stands. */
    String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, String> secret : references.entrySet()) {
            hidden = hidden.replace(secret.getKey(), secret.getValue());
        }
        return hidden;
    }

    /** The same for content of any kind. */
    byte[] hidden(byte[] content) {
        if (!areUsed()) {
            return content;
        }
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> secret : references.entrySet()) {
            byte[] named = secret.getKey().getBytes(StandardCharsets.UTF_8);
            bytes = bytes.replace(new String(named, StandardCharsets.ISO_8859_1), secret.getValue());
        }
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same for every text inside. */
    JsonNode hidden(JsonNode json) {
        if (!areUsed()) {
            return json;
        }
        return switch (json.getNodeType()) {
            case STRING -> JsonNodeFactory.instance.textNode(hidden(json.textValue()));
            case ARRAY -> {
                ArrayNode items = JsonNodeFactory.instance.arrayNode();
                json.forEach(item -> items.add(hidden(item)));
                yield items;
            }
            case OBJECT -> {
                ObjectNode fields = JsonNodeFactory.instance.objectNode();
                json.properties().forEach(field -> fields.set(hidden(field.getKey()), hidden(field.getValue())));
                yield fields;
            }
            case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> json;
        };
    }
}
