package dev.firebreak.expression;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.RuntimeHelpers;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code duration()} reads: {@code 90d} as playbooks spell it, ISO-8601 as runs hold it, and what CEL reads everywhere, such
 * as {@code 1h30m}.
 */
final class DurationText implements CelRuntimeLibrary {
    /** The overloads of {@code duration()}, which are bound here and not by CEL. */
    static final Set<String> OVERLOADS = Set.of("STRING_TO_DURATION", "DURATION_TO_DURATION");

    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(
                "duration",
                CelFunctionBinding.from("string_to_duration", String.class, DurationText::parse),
                CelFunctionBinding.from("duration_to_duration", Duration.class, duration -> duration)));
    }

    /**
     * The duration.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static Duration parse(String text) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return Duration.ofDays(Long.parseLong(days.group(1)));
        }
        try {
            return text.startsWith("P") ? Duration.parse(text) : RuntimeHelpers.createJavaDurationFromString(text);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no duration, such as 15m, 90d or PT1H30M".formatted(Messages.oneLine(text)), e);
        }
    }
}
