package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputValues;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as actions give them: text, Long, Double, Boolean, lists, maps. */
final class PlainValues {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> FRACTIONS = Set.of(double.class, Double.class);
    private static final Set<Class<?>> TRUTHS = Set.of(boolean.class, Boolean.class);

    /** YAML 1.2's core schema. */
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+\\.[0-9]+([eE][-+]?[0-9]+)?");

    private PlainValues() {}

    /** A text that fits the type. */
    static Object of(String text, Class<?> type) {
        if (WHOLE.contains(type)) {
            return Long.valueOf(text);
        }
        if (FRACTIONS.contains(type)) {
            return Double.valueOf(text);
        }
        if (TRUTHS.contains(type)) {
            return Boolean.valueOf(text);
        }
        if (type == Duration.class) {
            return duration(text).orElseGet(() -> Durations.parse(text)).toString();
        }
        return type == Instant.class ? InputValues.parse(FieldType.TIME, text) : text;
    }

    /** A duration as actions give it: unlike those of a playbook it may be a fraction of a second, or nothing. */
    static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A value whose type nobody knows: what YAML says, where quotes make text. */
    static @Nullable Object of(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> scalar.isNull() ? null : scalar(scalar);
            case Yaml.Items list -> {
                List<Object> items = new ArrayList<>();
                for (Yaml item : list.items()) {
                    Object value = of(item);
                    if (value != null) {
                        items.add(value);
                    }
                }
                yield items;
            }
            case Yaml.Entries mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Yaml.Entry entry : mapping.entries()) {
                    Object value = of(entry.value());
                    if (value != null) {
                        map.put(entry.key().text(), value);
                    }
                }
                yield map;
            }
        };
    }

    /** A reference to evidence that nobody kept: actions take it, and none is run. */
    static Map<String, Object> evidence(String name) {
        return Map.of("name", name, "mediaType", "application/json", "sha256", "0".repeat(64), "bytes", 0L);
    }

    private static Object scalar(Yaml.Scalar scalar) {
        String text = scalar.text();
        boolean quoted = !scalar.places().of(0).equals(scalar.at());
        if (quoted) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (INTEGER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? Double.valueOf(text) : text;
    }
}
