package dev.firebreak.starter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.schema.PlaybookSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaFileTest {
    static final Path FILE = Path.of(System.getProperty("firebreak.root"), "docs", "playbook.schema.json");

    @Test
    void fileIsAsTheLanguageAndTheActionsSay() throws IOException {
        String made = PlaybookSchema.json(new ShippedActions());
        if (System.getProperty("regenerate") != null) {
            Files.writeString(FILE, made);
        }

        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as("docs/playbook.schema.json is stale; renew it: mvn test -Dtest=SchemaFileTest -Dregenerate")
                .isEqualTo(made);
    }
}
