package dev.firebreak.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "^i-[0-9a-f]{8,17}$",
                "arn:aws:iam::\\d{12}:role/[\\w+=,.@/-]{1,64}",
                "[]{}]{3}",
                "[^]]\\{3}",
                "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}"
            })
    void usualPatternsAreTaken(String pattern) {
        assertThat(Patterns.mistake(pattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{1000}){1000}){1000}){1000}){1000}",
                "(((((((a{9}){9}){9}){9}){9}){9}){9})",
                "(a{0,900}|b{900,}){900}",
                "(?:a?){1000}a{1000}"
            })
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void repetitionsOfRepetitionsAreRefusedBeforeTheyAreWrittenOut(String pattern) {
        assertThat(Patterns.mistake(pattern))
                .hasValueSatisfying(why -> assertThat(why).startsWith("the pattern has more than 1,000 states"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a", "a)", "[a", "a**", "(?<=a)b", "\\1", "a{2,1}"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThat(Patterns.mistake(pattern))
                .hasValueSatisfying(why -> assertThat(why).contains("is no pattern: "));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void noTextTakesExponentialTime() {
        String text = "a".repeat(20_000) + "!";
        assertThat(Expressions.compile("'%s'.matches('(a+)+$')".formatted("a".repeat(3_000) + "!"))
                        .evaluate(Map.of()))
                .isEqualTo(false);
        assertThat(Expressions.compile("text.matches('^(a|aa)+$')").evaluate(Map.of("text", text)))
                .isEqualTo(false);
    }
}
