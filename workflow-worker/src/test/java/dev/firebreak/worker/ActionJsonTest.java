package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionJsonTest {
    private record Input(Duration atMost) {}

    @ParameterizedTest
    @ValueSource(strings = {"2m", "120s", "PT2M"})
    void readsDurationsAsPlaybooksSpellThem(String text) {
        assertThat(read(text)).isEqualTo(new Input(Duration.ofMinutes(2)));
    }

    @Test
    void readsBackWhatItWrites() {
        assertThat(read(ActionJson.mapper().valueToTree(Duration.ofMillis(5))))
                .isEqualTo(new Input(Duration.ofMillis(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 minutes", "P", "PT99999999999999999999S"})
    void refusesWhatIsNoDuration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining("is no duration");
    }

    private static Input read(Object atMost) {
        return ActionJson.mapper().convertValue(Map.of("atMost", atMost), Input.class);
    }
}
