package dev.firebreak.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationDefinitionTest {
    private static final Path CASES = Path.of("src/test/resources/operations");

    @Test
    void operationsAreReadAndWrittenForEver() throws IOException {
        String json = Files.readString(CASES.resolve("sound.json")).strip();
        Playbook playbook = new Definition(json).playbook(Map.of());

        assertThat(playbook)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Location.class)
                .isEqualTo(read(Files.readString(CASES.resolve("sound.yaml"))));
        assertThat(Definition.of(playbook).json()).isEqualTo(json);
    }

    private static Playbook read(String yaml) {
        return switch (new PlaybookReader(new ShippedActions()).read("sound.yaml", yaml)) {
            case Reading.Read read -> read.playbook();
            case Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }
}
