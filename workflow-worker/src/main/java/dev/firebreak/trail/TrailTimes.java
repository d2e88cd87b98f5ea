package dev.firebreak.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the spellings of time that CloudTrail records use. */
public final class TrailTimes {
    /** Responses of STS and IAM carry Java's old default format, with and without the second comma. */
    private static final List<DateTimeFormatter> AMERICAN = List.of(
            DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US),
            DateTimeFormatter.ofPattern("MMM d, uuuu h:mm:ss a", Locale.US));

    private TrailTimes() {}

    /** The time, whichever way it is written; null when the text is absent or no time. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.matches("\\d{9,10}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.matches("\\d{12,13}")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        return text.contains("T") ? iso(text) : american(text.replace('\u202f', ' '));
    }

    private static @Nullable Instant iso(String text) {
        boolean zoned = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parse(zoned ? text : text + "Z", Instant::from);
        } catch (DateTimeException notIso) {
            return null;
        }
    }

    private static @Nullable Instant american(String text) {
        return AMERICAN.stream()
                .map(format -> american(text, format))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant american(String text, DateTimeFormatter format) {
        try {
            return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException otherFormat) {
            return null;
        }
    }
}
