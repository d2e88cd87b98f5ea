package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about the language shows playbooks that are ones. */
class PlaybookPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("playbook: (\\S+)");

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("firebreak.root", ".."), "docs/playbooks.md"));
    }

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(page()).results().map(found -> found.group(1)).toList();
    }

    static Stream<String> names() throws IOException {
        return examples().stream().flatMap(text -> NAME.matcher(text).results()).map(found -> found.group(1));
    }

    private static String named(String name) throws IOException {
        return examples().stream()
                .filter(text -> text.contains("playbook: " + name + "\n"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("names")
    void exampleIsReadWithoutAnyProblem(String name) throws IOException {
        assertThat(new PlaybookReader(new ShippedActions())
                        .read(name + ".yaml", named(name))
                        .problems())
                .isEmpty();
    }

    @Test
    void everyKindHasItsSection() throws IOException {
        List<String> kinds = Pattern.compile("\\| \\[`(\\w+)`]\\(#(\\w+)\\)")
                .matcher(page())
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(kinds).isNotEmpty();
        for (String kind : kinds) {
            assertThat(page()).contains("\n## " + kind.replaceAll(".*#(\\w+)\\)", "$1") + "\n");
        }
    }
}
