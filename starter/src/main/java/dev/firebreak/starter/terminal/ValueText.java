package dev.firebreak.starter.terminal;

import dev.firebreak.playbook.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value of a call on one line: everything that is in it, in a form that people read. */
final class ValueText {
    /** Text that cannot be taken for the layout around it; any other is quoted. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:./*-]+");

    /** As ISO-8601 has it, of whole seconds, and not so long that it could overflow: a name can look like one. */
    private static final Pattern DURATION = Pattern.compile("PT(?=\\d)(\\d{1,6}H)?(\\d{1,6}M)?(\\d{1,6}S)?");

    private ValueText() {}

    /** {@code a text}, {@code 3}, {@code [one, two]}, {@code accessKeyId: AKIA…, kind: long-term}. */
    static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case Map<?, ?> fields when !fields.isEmpty() -> fields(fields);
            default -> part(value);
        };
    }

    /** Lists of records by their length, durations as authors write them, evidence left out: the JSON has it whole. */
    static Map<String, Object> brief(Map<String, Object> values) {
        Map<String, Object> brief = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?> record && record.containsKey("sha256"))) {
                brief.put(name, brief(value));
            }
        });
        return brief;
    }

    /** Durations as authors write them. */
    private static String written(String text) {
        return DURATION.matcher(text).matches() ? Durations.text(Duration.parse(text)) : text;
    }

    private static Object brief(Object value) {
        if (value instanceof String text) {
            return written(text);
        }
        return value instanceof List<?> items && items.stream().anyMatch(Map.class::isInstance)
                ? "%d of them".formatted(items.size())
                : value;
    }

    private static String part(@Nullable Object value) {
        return switch (value) {
            case String text when !PLAIN.matcher(text).matches() -> quoted(text);
            case List<?> items ->
                "[%s]".formatted(items.stream().map(ValueText::part).collect(Collectors.joining(", ")));
            case Map<?, ?> fields -> "(%s)".formatted(fields(fields));
            case null, default -> String.valueOf(value);
        };
    }

    /** Without the fraction, which is of no use to people. */
    static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code accessKeyId: AKIA…, kind: long-term}; empty: there are none. */
    static String fields(Map<?, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> "%s: %s".formatted(part(field.getKey()), part(field.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return "\"%s\"".formatted(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
