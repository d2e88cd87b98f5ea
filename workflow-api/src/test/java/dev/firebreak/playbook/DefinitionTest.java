package dev.firebreak.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTest {
    private static final Path CASES = Path.of("src/test/resources/definitions");

    @ParameterizedTest
    @CsvSource({"format-1.json, every-word.yaml", "flow.json, flow.yaml", "calls.json, calls.yaml"})
    void format1IsReadAndWrittenForEver(String definition, String file) throws IOException {
        String json = Files.readString(CASES.resolve(definition)).strip();
        Playbook playbook = new Definition(json).playbook(Map.of());
        assertThat(playbook)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Location.class)
                .isEqualTo(read(Files.readString(CASES.resolve(file))));
        assertThat(Definition.of(playbook).json()).isEqualTo(json);
    }

    @Test
    void whereThingsStandIsNoPartOfIt() throws IOException {
        String text = Files.readString(CASES.resolve("every-word.yaml"));
        Definition moved = Definition.of(read("# moved\n" + text.replace("\nsteps:", "\n\n\nsteps:")));
        assertThat(moved).isEqualTo(Definition.of(everyWord()));
        assertThat(moved.digest()).isEqualTo(Definition.of(everyWord()).digest());
    }

    @Test
    void anotherArgumentIsAnotherDefinition() throws IOException {
        String text = Files.readString(CASES.resolve("every-word.yaml"));
        Playbook other = read(text.replace("userName: app", "userName: root"));
        assertThat(Definition.of(other).digest())
                .isNotEqualTo(Definition.of(everyWord()).digest());
    }

    @Test
    void stepsKeepTheirPlaces() throws IOException {
        Map<String, String> places = Definition.places(everyWord());
        assertThat(places).contains(entry("origin", "every-word.yaml:25:5"), entry("shut", "every-word.yaml:70:13"));
        Playbook read = Definition.of(everyWord()).playbook(places);
        assertThat(read.steps().getFirst().head().at()).isEqualTo(new Location("every-word.yaml", 25, 5));
        assertThat(Definition.places(read)).isEqualTo(places);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":2}",
                "{\"format\":1,\"playbook\":\"x\"}",
                "{\"format\":1,\"playbook\":\"x\",\"version\":1,\"title\":\"x\",\"severity\":\"high\",\"subject\":\"s\","
                        + "\"inputs\":[],\"steps\":[{\"id\":\"a\",\"dance\":{}}]}"
            })
    void anythingElseIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Definition(json).playbook(Map.of()))
                .withMessageStartingWith("this is no definition of a playbook: ");
    }

    private static Playbook everyWord() throws IOException {
        return read(Files.readString(CASES.resolve("every-word.yaml")));
    }

    private static Playbook read(String text) {
        Reading reading = new PlaybookReader(new FakeActions()).read("every-word.yaml", text);
        assertThat(reading.problems()).isEmpty();
        return ((Reading.Read) reading).playbook();
    }
}
