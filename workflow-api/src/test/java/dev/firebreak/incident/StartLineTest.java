package dev.firebreak.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Location;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartLineTest {
    private static final Location HERE = new Location("a.yaml", 1, 1);

    @Test
    void leavesOutWhatThePlaybookFillsInAndWritesDurationsAsAuthorsDo() {
        List<InputField> fields = List.of(
                field("subject", FieldType.STRING, null),
                field("lookBack", FieldType.DURATION, "90d"),
                field("rest", FieldType.DURATION, "1h"),
                field("tags", FieldType.LIST, null),
                field("often", FieldType.INTEGER, "3"));
        Map<String, Object> inputs = Map.of(
                "subject", "it's", "lookBack", "PT2160H", "rest", "PT36H", "tags", List.of("a", "b, c"), "often", 3);

        assertThat(StartLine.of("look", fields, inputs))
                .isEqualTo("firebreak start look -i 'subject=it'\\''s' -i rest=36h -i 'tags=[\"a\",\"b, c\"]'");
    }

    @Test
    void durationThatIsNotWrittenAsRunsHaveItStaysWhatItIs() {
        List<InputField> fields = List.of(field("lookBack", FieldType.DURATION, "90d"));

        assertThat(StartLine.of("look", fields, Map.of("lookBack", "90d"))).isEqualTo("firebreak start look");
        assertThat(StartLine.of("look", fields, Map.of("lookBack", "long"))).endsWith(" -i lookBack=long");
    }

    private static InputField field(String name, FieldType type, @Nullable String defaultText) {
        return new InputField(name, type, null, defaultText, List.of(), HERE);
    }
}
