package dev.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalProgramTest {
    @ParameterizedTest
    @CsvSource({
        "temporal version 1.9.1 (Server 1.32.0; UI 2.54.1), true",
        "temporal version 1.10.0 (Server 1.33.0), true",
        "temporal version 2.0.0, true",
        "temporal version 1.8.3 (Server 1.31.2), false",
        "zsh: command not found, false"
    })
    void versionsFromOneNineAreNewEnough(String answer, boolean newEnough) {
        assertThat(TemporalProgram.isNewEnough(answer)).isEqualTo(newEnough);
    }

    @Test
    void absentProgramIsExplained(@TempDir Path noCheckout) {
        assertThatThrownBy(() -> TemporalProgram.find(Optional.of(noCheckout)))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("TEMPORAL_ADDRESS");
    }
}
