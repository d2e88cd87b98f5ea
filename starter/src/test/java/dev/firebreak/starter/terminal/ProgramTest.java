package dev.firebreak.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void commandOfAReportIsWrittenAsTheUserWouldTypeIt() {
        assertThat(Program.here("firebreak start a -i b=firebreak", "./firebreak"))
                .isEqualTo("./firebreak start a -i b=firebreak");
        assertThat(Program.here("aws iam get-role --role-name firebreak", "./firebreak"))
                .isEqualTo("aws iam get-role --role-name firebreak");
    }
}
