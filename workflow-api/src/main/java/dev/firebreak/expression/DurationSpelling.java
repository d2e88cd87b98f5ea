package dev.firebreak.expression;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as playbooks spell it, in their words and in their expressions: {@code 30s 15m 4h 90d}, or ISO-8601. */
public final class DurationSpelling {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");

    private DurationSpelling() {}

    /** Reads a duration of any length; empty: the text is none. */
    public static Optional<Duration> read(String text) {
        Matcher brief = SHORT.matcher(text);
        if (brief.matches()) {
            return Optional.of(of(Long.parseLong(brief.group(1)), brief.group(2).charAt(0)));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration of(long amount, char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
