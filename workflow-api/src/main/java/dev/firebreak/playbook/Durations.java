package dev.firebreak.playbook;

import dev.firebreak.expression.DurationSpelling;
import java.time.Duration;

/** Durations as playbooks spell them: {@code 30s 15m 4h 90d}, or ISO-8601. */
public final class Durations {
    /** Longer ones are typing mistakes: CloudTrail's event history, the longest look back, has 90 days. */
    private static final Duration LONGEST = Duration.ofDays(3660);

    private Durations() {}

    /**
     * Reads a duration, from one second to ten years.
     *
     * @throws IllegalArgumentException when the text is none; the message says what is allowed
     */
    public static Duration parse(String text) {
        Duration duration = DurationSpelling.read(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no duration: write a number and s, m, h or d, such as 15m or 90d, or ISO-8601, such as PT1H30M"
                                .formatted(text)));
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'%s' is too short or too long: from 1s to %dd".formatted(text, LONGEST.toDays()));
        }
        return duration;
    }

    /** The shortest spelling: {@code 90d}, {@code 4h}, {@code 90m}, {@code 75s}. */
    public static String text(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + "d";
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return duration.toHours() + "h";
        }
        if (duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            return duration.toMinutes() + "m";
        }
        return duration.toSeconds() + "s";
    }
}
