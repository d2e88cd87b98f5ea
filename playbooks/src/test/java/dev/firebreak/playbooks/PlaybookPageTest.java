package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /** One example may play another one. */
    private static final PlaybookSource THE_PAGE = new PlaybookSource() {
        @Override
        public Optional<File> find(String name) {
            return examples().stream()
                    .filter(text -> text.contains("playbook: " + name + "\n"))
                    .findFirst()
                    .map(text -> new File(name + ".yaml", text));
        }

        @Override
        public Collection<String> names() {
            return PlaybookPageTest.names().toList();
        }
    };

    private static String page() {
        try {
            return Files.readString(Path.of(System.getProperty("firebreak.root", ".."), "docs/playbooks.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> examples() {
        return EXAMPLE.matcher(page()).results().map(found -> found.group(1)).toList();
    }

    static Stream<String> names() {
        return examples().stream().flatMap(text -> NAME.matcher(text).results()).map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("names")
    void exampleIsReadWithoutAnyProblem(String name) {
        assertThat(new PlaybookReader(new ShippedActions(), THE_PAGE)
                        .read(name + ".yaml", THE_PAGE.find(name).orElseThrow().text())
                        .problems())
                .isEmpty();
    }

    @Test
    void everyKindHasItsSection() {
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
