package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.playbook.read.Reading;
import org.junit.jupiter.api.Test;

class FlagshipTest {
    private static final String TEXT = ShippedPlaybook.text(ShippedPlaybook.FLAGSHIP);

    @Test
    void flagshipIsReadWithoutAnyProblem() {
        Reading reading = ShippedPlaybook.reading(TEXT);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading).isInstanceOf(Reading.Read.class);
    }

    @Test
    void earlyStopIsWhatMakesTheKeySafeToUse() {
        String withoutStop = TEXT.replace("if: \"!has(steps.origin.accessKeyId)\"", "if: steps.origin.found");

        assertThat(withoutStop).isNotEqualTo(TEXT);
        assertThat(ShippedPlaybook.reading(withoutStop)).isInstanceOf(Reading.Refused.class);
    }
}
