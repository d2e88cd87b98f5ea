package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is too large is refused, with the place where it becomes so. The timeout is for what would not end at all. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {
    private static final String HEAD = """
            playbook: large
            version: 1
            title: Large
            subject: ${inputs.resource}
            inputs:
              resource: { type: resource-id }
            steps:
            """;

    static Stream<Arguments> tooLarge() {
        return Stream.of(
                Arguments.of(
                        "a scalar of 1 MB",
                        HEAD.replace("Large", "a".repeat(1_000_000)),
                        "1:1: the file has 1,000,112 characters: at most 262,144 are allowed"),
                Arguments.of(
                        "lists in lists",
                        HEAD + "  - " + "[".repeat(100_000),
                        "8:54: lists and words are nested more than 50 deep here"),
                Arguments.of(
                        "a billion laughs",
                        laughs(),
                        "5:10: the file has more than 20,000 parts, counted again wherever an alias repeats them"),
                Arguments.of(
                        "steps",
                        HEAD + steps(1_001, i -> "{ id: s%d, stop: { as: failed, because: Done } }".formatted(i)),
                        "1008:5: a playbook has at most 1,000 steps, and this is one more: divide it"),
                Arguments.of(
                        "a long expression",
                        HEAD + condition("a".repeat(200_000)),
                        "8:19: the expression has 200000 characters, and at most 4096 are allowed: divide it among several steps"),
                Arguments.of(
                        "brackets in brackets",
                        HEAD + condition("(".repeat(500) + "true" + ")".repeat(500)),
                        "8:19: the expression is nested more than 64 deep: divide it among several steps"),
                Arguments.of(
                        "a chain of operators",
                        HEAD + condition("1" + "+1".repeat(1_000) + " == 1"),
                        "8:19: the expression is nested more than 64 deep: divide it among several steps"),
                Arguments.of(
                        "an expression of many parts",
                        HEAD + condition("1 in [" + "1,".repeat(2_000) + "1]"),
                        "8:4019: the expression has more than 2,000 parts: divide it among several steps"),
                Arguments.of(
                        "a pattern",
                        HEAD + condition("'a'.matches('((a{1000}){1000}){1000}')"),
                        "8:31: the pattern has more than 1,000 states, counted again wherever {n} repeats them: write + or * for large counts"),
                Arguments.of(
                        "a number",
                        HEAD + condition("1 < 99999999999999999999"),
                        "8:23: the number 99999999999999999999 is too large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLarge")
    void whatIsTooLargeIsRefusedWithItsPlace(String name, String text, String expected) {
        List<Problem> problems = problems(text);

        assertThat(problems).extracting(Problem::toString).hasSize(1);
        Problem problem = problems.getFirst();
        assertThat(problem.at() + ": " + problem.message()).isEqualTo("p.yaml:" + expected);
    }

    static Stream<Arguments> hostile() {
        String unknown =
                IntStream.range(0, 250).mapToObj("||steps.b%d.c"::formatted).collect(Collectors.joining());
        return Stream.of(
                Arguments.of("a long name", HEAD + "  - { id: " + "a".repeat(200_000) + ", stop: {} }"),
                Arguments.of("a long action", HEAD + "  - { id: a, do: " + "a.b".repeat(60_000) + " }"),
                Arguments.of("a long word", HEAD + "  - { id: a, " + "a".repeat(900) + ": 1 }"),
                Arguments.of("expressions in one text", HEAD + title("${x}".repeat(60_000))),
                Arguments.of("open expressions", HEAD + title("${".repeat(60_000))),
                Arguments.of(
                        "unknown steps", HEAD + steps(60, i -> "{ id: s%d, if: \"true%s\" }".formatted(i, unknown))),
                Arguments.of("nothing, often", HEAD + "  -\n".repeat(18_000)),
                Arguments.of("macros in macros", HEAD + condition("[1].all(x, ".repeat(60) + "true" + ")".repeat(60))),
                Arguments.of("lists that double", HEAD + condition("[1]" + ".map(x, [x, x])".repeat(60) + " == []")),
                Arguments.of("not not", HEAD + condition("!".repeat(4_000) + "true")),
                Arguments.of("conditions", HEAD + condition("a && (b || ".repeat(31) + "c" + ")".repeat(31))),
                Arguments.of("open in open", HEAD + condition("(a || ".repeat(28) + "c" + ") && !a".repeat(28))),
                Arguments.of(
                        "asked in asked", HEAD + condition("(".repeat(28) + "a" + " ? b : c)".repeat(28) + " || d")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void whatIsAllowedIsRead(String name, String text) {
        assertThat(problems(text)).hasSizeLessThanOrEqualTo(Limits.PROBLEMS + 1);
    }

    @Test
    void ofVeryManyProblemsTheFirstAreToldAndCounted() {
        List<Problem> problems = problems(HEAD + "  -\n".repeat(1_800));

        assertThat(problems).hasSize(501);
        assertThat(problems.getLast().message())
                .isEqualTo("from here on there are 1,301 more problems: mend the first ones, then look again");
        assertThat(problems.getLast().at().line()).isEqualTo(508);
    }

    @Test
    void thePageNamesTheLimits() throws IOException {
        Path page = Path.of(System.getProperty("firebreak.root"), "docs", "limits.md");

        assertThat(Files.readString(page)).contains("""
                | a playbook file | %,d characters |
                | lists and words inside each other | %d levels |
                | scalars, lists and mappings of a file, counted again wherever an alias repeats them | %,d |
                | steps of a playbook | %,d |
                | branches of a `parallel` | %d |
                | playbooks played inside each other | %d levels |
                | scalars, lists and mappings that all `play` of a file copy into it, long texts counted as several | %,d |
                | calls of a step with `until` | %,d |
                | problems that are told at once | %d |
                | an expression | %,d characters |
                | names, values, calls and operators of an expression | %,d |
                | brackets, calls and operators inside each other | %d levels |
                | a pattern of `matches()` | %,d states |
                | items that the macros of one evaluation go through | %,d |
                | characters and items that one evaluation joins | %,d |
                """.formatted(
                        Limits.CHARACTERS,
                        Limits.DEPTH,
                        Limits.PARTS,
                        Limits.STEPS,
                        Limits.BRANCHES,
                        Limits.PLAYS,
                        Limits.COPIED,
                        Limits.CALLS,
                        Limits.PROBLEMS,
                        dev.firebreak.expression.Limits.CHARACTERS,
                        dev.firebreak.expression.Limits.PARTS,
                        dev.firebreak.expression.Limits.DEPTH,
                        dev.firebreak.expression.Limits.PATTERN,
                        dev.firebreak.expression.Limits.ITEMS,
                        dev.firebreak.expression.Limits.JOINED));
    }

    private static List<Problem> problems(String text) {
        List<Problem> problems =
                new PlaybookReader(new FakeActions()).read("p.yaml", text).problems();
        new ProblemText(text).all(problems);
        return problems;
    }

    private static String condition(String expression) {
        return "  - { id: s, if: \"%s\", stop: { as: failed, because: Done } }".formatted(expression);
    }

    private static String title(String title) {
        return "  - { id: s, title: \"%s\", stop: { as: failed, because: Done } }".formatted(title);
    }

    private static String steps(int count, IntFunction<String> step) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - " + step.apply(i) + "\n")
                .collect(Collectors.joining());
    }

    private static String laughs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        return laughs.toString();
    }
}
