package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlaybookIndexTest {
    private static final Path PAGE = Path.of(System.getProperty("firebreak.root", ".."), "playbooks", "README.md");

    @Test
    void pageIsAsThePlaybooksSay() throws IOException {
        String made = PlaybookIndex.page();
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, made);
        }

        assertThat(PAGE)
                .as("playbooks/README.md is stale; renew it: mvn test -Dtest=PlaybookIndexTest -Dregenerate")
                .hasContent(made);
    }
}
