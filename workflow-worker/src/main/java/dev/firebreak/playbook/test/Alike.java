package dev.firebreak.playbook.test;

import dev.firebreak.playbook.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value has what a test expects: of maps the named fields, of lists every item. A playbook hands over numbers and
 * durations as they stand in the file, so {@code 2m} is alike {@code PT2M}, and the text 3 the number.
 */
final class Alike {
    private Alike() {}

    static boolean holds(Object expected, @Nullable Object actual) {
        return switch (expected) {
            case Map<?, ?> fields ->
                actual instanceof Map<?, ?> map
                        && fields.entrySet().stream()
                                .allMatch(field -> holds(field.getValue(), map.get(field.getKey())));
            case List<?> items ->
                actual instanceof List<?> list
                        && items.size() == list.size()
                        && IntStream.range(0, items.size()).allMatch(i -> holds(items.get(i), list.get(i)));
            case Number number -> isNumber(number, String.valueOf(actual));
            default ->
                expected.toString().equals(String.valueOf(actual))
                        || isDuration(expected.toString(), String.valueOf(actual));
        };
    }

    private static boolean isNumber(Number expected, String actual) {
        try {
            return new BigDecimal(expected.toString()).compareTo(new BigDecimal(actual)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDuration(String expected, String actual) {
        try {
            return expected.startsWith("PT") && Duration.parse(expected).equals(Durations.parse(actual));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return false;
        }
    }
}
