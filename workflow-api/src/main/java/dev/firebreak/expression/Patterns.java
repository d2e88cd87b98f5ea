package dev.firebreak.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Regular expressions as {@code matches()} takes them: RE2, in which no text takes longer than its length says. */
public final class Patterns {
    /** An estimate may be wrong by this factor; what is below it can be compiled, and counted, at no great cost. */
    private static final int SLACK = 4;

    private Patterns() {}

    /** Why the text is no pattern, for people; empty: it is one. */
    public static Optional<String> mistake(String text) {
        try {
            boolean tooLarge = PatternSize.of(text) > SLACK * Limits.PATTERN
                    || Pattern.compile(text).programSize() > Limits.PATTERN;
            return tooLarge
                    ? Optional.of(
                            "the pattern has more than %,d states, counted again wherever {n} repeats them: write + or * for large counts"
                                    .formatted(Limits.PATTERN))
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("'%s' is no pattern: %s at '%s'"
                    .formatted(Messages.oneLine(text), e.getDescription(), e.getPattern()));
        }
    }
}
