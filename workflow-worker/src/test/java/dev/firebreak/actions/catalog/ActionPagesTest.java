package dev.firebreak.actions.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionPagesTest {
    private static final Path FOLDER = Path.of(System.getProperty("firebreak.root"), "docs", "actions");

    private final SequencedMap<String, String> made = ActionPages.of(new ShippedActions().all());

    @Test
    void pagesAreAsTheSpecificationsSay() throws IOException {
        if (System.getProperty("regenerate") != null) {
            regenerate();
        }

        assertThat(stale())
                .as(
                        "pages of docs/actions that are not as the specifications say; renew them: mvn test -Dtest=ActionPagesTest"
                                + " -Dregenerate")
                .isEmpty();
    }

    @Test
    void everyActionHasAPageAndALineInTheIndex() {
        assertThat(new ShippedActions().all())
                .allSatisfy(spec -> assertThat(made)
                        .containsKey(spec.name() + ".md")
                        .extractingByKey("README.md")
                        .asString()
                        .contains("| [`%s`](%s.md) |".formatted(spec.name(), spec.name())));
    }

    private List<String> stale() throws IOException {
        Map<String, String> committed = committed();
        return Stream.concat(made.keySet().stream(), committed.keySet().stream())
                .distinct()
                .filter(page -> !Objects.equals(made.get(page), committed.get(page)))
                .toList();
    }

    private void regenerate() throws IOException {
        Files.createDirectories(FOLDER);
        for (String old : committed().keySet()) {
            Files.delete(FOLDER.resolve(old));
        }
        for (Map.Entry<String, String> page : made.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        if (!Files.isDirectory(FOLDER)) {
            return pages;
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
