package dev.firebreak.expression;

import dev.firebreak.expression.Type.Meaning;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;

/** The meanings of texts that a function of CEL makes something to calculate with of. */
enum Calculable {
    DURATION("duration", Meaning.DURATION, "15m, 90d or PT1H30M"),
    TIME("timestamp", Meaning.TIME, "2026-11-24T09:30:00Z");

    private final String function;
    private final Meaning meaning;
    private final String examples;

    Calculable(String function, Meaning meaning, String examples) {
        this.function = function;
        this.meaning = meaning;
        this.examples = examples;
    }

    static Optional<Calculable> of(Type type) {
        return Arrays.stream(values())
                .filter(calculable -> calculable.meaning == type)
                .findFirst();
    }

    static Optional<Calculable> of(String function) {
        return Arrays.stream(values())
                .filter(calculable -> calculable.function.equals(function))
                .findFirst();
    }

    Meaning meaning() {
        return meaning;
    }

    String examples() {
        return examples;
    }

    /** Why the function does not read what this is. */
    String refuse(String what) {
        return "%s() reads %s, such as %s, and this is %s".formatted(function, meaning.words(), examples, what);
    }

    /** The call of the function. */
    String call(String argument) {
        return function + "(" + argument + ")";
    }

    /** How a run writes it; empty: the text is none. */
    Optional<String> inRuns(String text) {
        try {
            return Optional.of(
                    switch (this) {
                        case DURATION -> DurationText.parse(text).toString();
                        case TIME -> OffsetDateTime.parse(text).toInstant().toString();
                    });
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
