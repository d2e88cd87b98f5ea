package dev.firebreak.starter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.schema.PlaybookSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaFileTest {
    static final Path FILE = docs("playbook.schema.json");
    static final Path OF_TESTS = docs("playbook-test.schema.json");

    private static Path docs(String name) {
        return Path.of(System.getProperty("firebreak.root"), "docs", name);
    }

    @Test
    void fileIsAsTheLanguageAndTheActionsSay() throws IOException {
        assertFresh(FILE, PlaybookSchema.json(new ShippedActions()));
    }

    @Test
    void fileForTestsIsAsTheirReaderSays() throws IOException {
        assertFresh(OF_TESTS, PlaybookSchema.ofTests(new ShippedActions()));
    }

    private static void assertFresh(Path file, String made) throws IOException {
        if (System.getProperty("regenerate") != null) {
            Files.writeString(file, made);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is stale; renew it: mvn test -Dtest=SchemaFileTest -Dregenerate", file.getFileName())
                .isEqualTo(made);
    }
}
