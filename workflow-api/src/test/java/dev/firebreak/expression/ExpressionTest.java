package dev.firebreak.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Map<String, Object> VARIABLES = Map.of(
            "inputs", Map.of("region", "us-east-1"),
            "steps",
                    Map.of(
                            "origin",
                            Map.of("accessKeyId", "AKIA", "events", 5, "ratio", 0.5),
                            "skipped",
                            Map.of(),
                            "glance",
                            Map.of(
                                    "credentials",
                                    List.of(
                                            Map.of("accessKeyId", "A", "usable", true),
                                            Map.of("accessKeyId", "B", "usable", false)))),
            "credential", Map.of("usable", true));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            steps.origin.accessKeyId == 'AKIA'                                    ; true
            has(steps.origin.userName)                                            ; false
            has(steps.skipped.userName) && steps.skipped.userName == 'x'          ; false
            !has(steps.origin.accessKeyId) || !has(steps.skipped.userName)        ; true
            steps.origin.events == 5.0                                            ; true
            steps.origin.ratio < 1                                                ; true
            steps.glance.credentials.exists(c, c.usable)                          ; true
            steps.glance.credentials.all(c, c.usable)                             ; false
            size(steps.glance.credentials) == 2                                   ; true
            inputs.region in ['us-east-1']                                        ; true
            inputs.region.startsWith('us-') && inputs.region.matches('us-[a-z]+-1') ; true
            credential.usable ? true : false                                      ; true
            duration('90d') == duration('PT2160H')                                ; true
            duration('1h30m') == duration('PT1H30M')                              ; true
            duration('p1dt2h') == duration('26h') && duration('+PT1H') == duration('1h') ; true
            duration('9999999d') > duration('366d')                               ; true
            duration(duration('90d')) > duration('2159h')                         ; true
            """)
    void conditions(String source, boolean expected) {
        assertThat(evaluate(source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90d", "PT1H"})
    void runsOfTheFirstVersionGoOnReadingDurationsAsTheyDid(String text) {
        String source = "duration('%s') > duration('1m')".formatted(text);

        assertThat(Expressions.compile(source, 2).evaluate(Map.of())).isEqualTo(true);
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expressions.compile(source, 1).evaluate(Map.of()));
        assertThat(Expressions.compile("duration('1h30m') > duration('1m')", 1).evaluate(Map.of()))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            inputs.region == 'us-east-1'                                          ; true
            steps.contain.how == 'cut-now'                                        ; unknown
            has(steps.contain.how)                                                ; unknown
            has(steps.origin.userName) && steps.contain.how == 'cut-now'          ; false
            steps.contain.how == 'cut-now' && has(steps.origin.userName)          ; false
            has(steps.origin.accessKeyId) || steps.contain.how == 'cut-now'       ; true
            has(steps.origin.accessKeyId) && steps.contain.how == 'cut-now'       ; unknown
            steps.contain.how == 'x' && false && steps.origin.userName == 'y'     ; false
            steps.contain.how == 'x' ? has(steps.origin.accessKeyId) : false      ; unknown
            has(steps.origin.accessKeyId) ? credential.usable : steps.contain.sure ; true
            steps.glance.credentials.exists(c, c.accessKeyId == steps.contain.key) ; unknown
            steps.glance.credentials.exists(c, c.usable) || steps.contain.all     ; true
            """)
    void conditionsAreDecidedAsFarAsTheyAreKnown(String source, String expected) {
        assertThat(Expressions.compile(source)
                        .holds(VARIABLES, List.of("steps.contain"))
                        .map(String::valueOf)
                        .orElse("unknown"))
                .isEqualTo(expected);
    }

    @Test
    void valuesArePlain() {
        assertThat(evaluate("steps.origin.events + 1")).isEqualTo(6L);
        assertThat(evaluate("steps.glance.credentials.filter(c, c.usable)"))
                .isEqualTo(List.of(Map.of("accessKeyId", "A", "usable", true)));
        assertThat(evaluate("steps.glance.credentials.map(c, c.accessKeyId).join(', ')"))
                .isEqualTo("A, B");
        assertThat(evaluate("null")).isNull();
        assertThat(evaluate("timestamp('2026-11-24T00:00:00Z') + duration('90s')"))
                .isEqualTo("2026-11-24T00:01:30Z");
        assertThat(evaluate("duration('90s')")).isEqualTo("PT1M30S");
        assertThat(evaluate("7u")).isEqualTo(7L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            'a' + 'b'                            ; ab
            ['a', '', 'c'].join('-')             ; a--c
            ['a', 'b'].join()                    ; ab
            'x' + [].join('-')                   ; x
            'banana'.replace('an', '')           ; ba
            'banana'.replace('a', 'oo')          ; boonoonoo
            'banana'.replace('a', 'o', 2)        ; bonona
            'banana'.replace('a', 'o', 0)        ; banana
            'banana'.replace('a', 'o', -1)       ; bonono
            'banana'.replace('x', 'o')           ; banana
            'ab'.replace('', '-')                ; -a-b-
            'ab'.replace('', '-', 2)             ; -a-b
            ''.replace('', '-')                  ; -
            string(b'a' + b'b')                  ; ab
            string(1 + 2)                        ; 3
            ([1] + [2, 3]).map(i, string(i)).join() ; 123
            """)
    void joiningMeansWhatCelSays(String source, String expected) {
        assertThat(evaluate(source)).isEqualTo(expected);
    }

    @Test
    void variablesMayHoldWhatJsonHolds() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", 1);
        fields.put("a", null);
        fields.put("list", Arrays.asList(1, null));
        fields.put("at", Instant.EPOCH);
        fields.put("within", Duration.ofMinutes(30));
        Object value = Expressions.compile("x").evaluate(Map.of("x", fields));

        assertThat(value)
                .asInstanceOf(map(String.class, Object.class))
                .as("keeps the order")
                .containsExactly(
                        entry("z", 1L),
                        entry("a", null),
                        entry("list", Arrays.asList(1L, null)),
                        entry("at", "1970-01-01T00:00:00Z"),
                        entry("within", "PT30M"));
        assertThat(Expressions.compile("x == null").evaluate(Collections.singletonMap("x", null)))
                .isEqualTo(true);
    }

    @Test
    void mapLiteralsKeepTheirOrder() {
        assertThat(evaluate("{'zebra': 1, 'ant': 2, 'cow': 3}"))
                .asInstanceOf(map(String.class, Object.class))
                .containsExactly(entry("zebra", 1L), entry("ant", 2L), entry("cow", 3L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            steps.origin.userName      | there is no field 'userName', at character 13 of 'steps.origin.userName'
            steps.nobody.userName      | there is no field 'nobody', at character 13 of 'steps.nobody.userName'
            clock                      | there is no variable 'clock', at character 1 of 'clock'
            inputs.region + 1          | '+' cannot be applied to values of these kinds, at character 15 of 'inputs.region + 1'
            [1, 2][2]                  | there is no item 2 in the list, where the first is 0, at character 7 of '[1, 2][2]'
            1 / 0                      | / by zero, at character 3 of '1 / 0'
            inputs.region.matches('(') | error parsing regexp: missing closing ): `(`, at character 22 of 'inputs.region.matches('(')'
            {1: 2}                     | its result has the key '1': keys are text, in '{1: 2}'
            b'x'                       | its result is no value of the language: text, number, true or false, list, map, in 'b'x''
            """)
    void evaluationErrorsSayWhatAndWhere(String source, String message) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> evaluate(source))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            steps.origin.            | it ends too early, at character 14 of 'steps.origin.'
            (inputs.region           | it ends too early: ')' is missing, at character 15 of '(inputs.region'
            inputs.region = 'x'      | '=' is not expected here, at character 15 of 'inputs.region = 'x''
            has(steps)               | invalid argument to has() macro, at character 4 of 'has(steps)'
            """)
    void syntaxErrorsSayWhatAndWhere(String source, String message) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expressions.compile(source))
                .withMessage(message);
    }

    @Test
    void referencesAreTheChainsThatAreRead() {
        assertThat(Expressions.compile(
                                "has(steps.a.b) && steps.c.list.exists(c, c.x == inputs.y) || credential[steps.k].z == ''")
                        .references())
                .containsExactly("credential", "inputs.y", "steps.a.b", "steps.c.list", "steps.k");
        assertThat(Expressions.compile("credential.map(credential, credential.id)")
                        .references())
                .containsExactly("credential");
        assertThat(Expressions.compile("'text'").references()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{'a':", "-(", "!(", "f(", "x.map(y,"})
    void deepNestingIsRefused(String opening) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expressions.compile(opening.repeat(4_000 / opening.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+x", ".x", "[0]", "?x:x", " in x", "&&x||x"})
    void longChainsAreRefusedOrEvaluatedButNeverOverflowTheStack(String link) throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        Expressions.compile("x" + link.repeat(4_000 / link.length()))
                                .evaluate(Map.of("x", true));
                    } catch (Throwable e) {
                        thrown[0] = e;
                    }
                },
                "small stack",
                512 * 1024);
        small.start();
        small.join();
        assertThat(thrown[0])
                .satisfiesAnyOf(
                        e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(ExpressionException.class));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void exponentialMacrosAreCutOff() {
        String digits = "[0,1,2,3,4,5,6,7,8,9]";
        String nested = "1";
        for (int depth = 0; depth < 9; depth++) {
            nested = digits + ".map(x" + depth + ", " + nested + ")";
        }
        Expression expression = Expressions.compile(nested);
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> expression.evaluate(Map.of()))
                .withMessageStartingWith("its macros go through more than 10000 items, at character ");
    }

    @Test
    void longSourcesAndResultsAreRefused() {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expressions.compile("x".repeat(4_097)))
                .withMessageStartingWith("the expression has 4097 characters, and at most 4096 are allowed");
        Expression growing = Expressions.compile("x" + "+x".repeat(6));
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> growing.evaluate(Map.of("x", "a".repeat(100_000))))
                .withMessageStartingWith("its result is larger than 500,000 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".map(x, x + x + x + x)",
                ".map(x, x.replace('a', 'aaaaaaaaaaaaaaaa'))",
                ".map(x, [x, x, x, x].join('aaaa'))",
                ".map(x, x.replace('', 'aaaa', 1000000))"
            })
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void textsThatGrowExponentiallyAreCutOff(String growth) {
        Expression expression = Expressions.compile("['aaaaaaaaaa']" + growth.repeat(14) + "[0].size()");
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> expression.evaluate(Map.of()))
                .withMessageStartingWith("it joins texts and lists of more than 4,000,000 characters and items, in '[");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void listsThatGrowExponentiallyAreCutOff() {
        Expression expression = Expressions.compile("[[1, 2]]" + ".map(x, x + x + x + x)".repeat(14) + "[0].size()");
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> expression.evaluate(Map.of()))
                .withMessageStartingWith("it joins texts and lists of more than 4,000,000 characters and items");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b.upperAscii()",
                "b.matches('(x|y)*z$')",
                "b == b + ''",
                "b.trim()",
                "b.split('y')",
                "b.contains('y')",
                "string(b)"
            })
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void longTextsAreNotGoneThroughAgainAndAgain(String part) {
        Expression expression = Expressions.compile("large.map(b, few.map(i, few.map(j, %s)))".formatted(part));

        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> expression.evaluate(Map.of(
                        "large",
                        List.of("x".repeat(1_000_000)),
                        "few",
                        IntStream.range(0, 95).boxed().toList())))
                .withMessageContaining("characters");
    }

    @Test
    void eachEvaluationCountsAnew() {
        Expression expression = Expressions.compile("(x + x).size()");
        for (int i = 0; i < 30; i++) {
            assertThat(expression.evaluate(Map.of("x", "a".repeat(200_000)))).isEqualTo(400_000L);
        }
    }

    @Test
    void manyThreadsShareOneExpression() {
        Expression expression = Expressions.compile("x.filter(i, i > limit).map(i, i * 2).size()");

        List<Object> sizes = IntStream.range(0, 2_000)
                .parallel()
                .<Object>mapToObj(limit -> expression.evaluate(Map.of("x", List.of(1, 5, 9), "limit", limit % 10)))
                .toList();

        assertThat(sizes).containsSequence(3L, 2L, 2L, 2L, 2L, 1L, 1L, 1L, 1L, 0L, 3L);
    }

    private static @Nullable Object evaluate(String source) {
        return Expressions.compile(source).evaluate(VARIABLES);
    }
}
