package dev.firebreak.expression;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.RuntimeHelpers;
import java.time.Duration;
import java.util.Set;

/**
 * What {@code duration()} reads: what playbooks do, which is also how runs hold it, and what CEL reads everywhere, such as
 * {@code 1h30m}.
 */
final class DurationText implements CelRuntimeLibrary {
    /** The overloads of {@code duration()}, which are bound here and not by CEL. */
    static final Set<String> OVERLOADS = Set.of("STRING_TO_DURATION", "DURATION_TO_DURATION");

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
        return DurationSpelling.read(text).orElseGet(() -> parseAsCel(text));
    }

    private static Duration parseAsCel(String text) {
        try {
            return RuntimeHelpers.createJavaDurationFromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no duration, such as 15m, 90d or PT1H30M".formatted(Messages.oneLine(text)), e);
        }
    }
}
