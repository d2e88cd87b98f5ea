package dev.firebreak.playbook;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From what people type to the values that expressions see: text, {@link Long}, {@link Boolean}, or a list of text. Durations
 * become ISO-8601 text, times UTC text with milliseconds; identifiers are checked and stay text.
 */
public final class InputValues {
    /** CloudTrail looks up names of up to 2,000 characters; no AWS service gives such long ones. */
    private static final int LONGEST_RESOURCE = 1_600;

    /** IAM's limit of an ARN. */
    private static final int LONGEST_ARN = 2_048;

    /** Inputs stay in the history, so they are bounded. */
    private static final int LONGEST_TEXT = 8_000;

    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern INSTANCE = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern ARN =
            Pattern.compile("arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:(\\d{12}|aws|aws-managed)?:\\S.*");

    private InputValues() {}

    /**
     * The value of a field's text; where the field has {@code oneOf}, it must be one of them.
     *
     * @throws IllegalArgumentException when it is none; the message is for people
     */
    public static Object parse(InputField field, String text) {
        Object value = parse(field.type(), text);
        if (field.oneOf().isEmpty() || allows(field, value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "'%s' is not allowed: one of %s".formatted(text, String.join(", ", field.oneOf())));
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException when it does not fit the type; the message is for people
     */
    public static Object parse(FieldType type, String text) {
        return switch (type) {
            case STRING -> limited(text);
            case INTEGER -> integer(text);
            case BOOLEAN -> bool(text);
            case DURATION -> Durations.parse(text).toString();
            case TIME -> time(text);
            case REGION -> new RegionName(text).value();
            case ACCOUNT_ID -> new AccountId(text).value();
            case ACCESS_KEY_ID -> new AccessKeyId(text).value();
            case RESOURCE_ID -> resource(text);
            case ARN -> arn(text);
            case LIST -> list(text);
        };
    }

    /** The text that stands for a list: items joined by a comma; as JSON where an item has a comma itself, or there is none. */
    public static String join(List<String> items) {
        boolean plain =
                !items.isEmpty() && items.stream().noneMatch(item -> item.contains(",") || item.startsWith("["));
        return plain ? String.join(", ", items) : CanonicalJson.write(items);
    }

    private static boolean allows(InputField field, Object value) {
        Stream<Object> allowed = field.oneOf().stream().map(text -> parse(field.type(), text));
        if (!(value instanceof List<?> items)) {
            return allowed.anyMatch(value::equals);
        }
        return field.oneOf().containsAll(items);
    }

    private static String limited(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "the text has %,d characters: at most %,d are allowed".formatted(text.length(), LONGEST_TEXT));
        }
        return text;
    }

    private static Long integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is no whole number, such as 3".formatted(text));
        }
        return Long.valueOf(text);
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
        };
    }

    private static String time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.truncatedTo(ChronoUnit.MILLIS).toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time: write date, time and zone, such as 2026-11-24T09:30:00Z".formatted(text), e);
        }
    }

    private static String resource(String text) {
        if (text.isBlank() || text.length() > LONGEST_RESOURCE) {
            throw new IllegalArgumentException(
                    "a resource has a name of 1 to %,d characters, such as i-0dbc91f429e48eeed"
                            .formatted(LONGEST_RESOURCE));
        }
        if (CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException("a resource's name has no control characters and no line breaks");
        }
        if (text.startsWith("i-") && !INSTANCE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no instance id: i- and 8 or 17 of the characters 0-9 and a-f".formatted(text));
        }
        return text.startsWith("arn:") ? arn(text) : text;
    }

    private static String arn(String text) {
        if (text.length() > LONGEST_ARN
                || !ARN.matcher(text).matches()
                || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "'%s' is no ARN, such as arn:aws:iam::111122223333:user/app".formatted(text));
        }
        return text;
    }

    private static List<String> list(String text) {
        List<String> items = text.startsWith("[")
                ? json(text)
                : Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (items.stream().anyMatch(item -> item == null || item.isEmpty())) {
            throw new IllegalArgumentException(
                    "'%s' has an empty item: write items with a comma between them".formatted(text));
        }
        return items;
    }

    private static List<String> json(String text) {
        try {
            return Arrays.asList(CanonicalJson.read(text, String[].class));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no list: write items with a comma between them, or a JSON array of texts".formatted(text),
                    e);
        }
    }
}
