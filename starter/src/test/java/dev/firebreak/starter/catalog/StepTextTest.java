package dev.firebreak.starter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import org.junit.jupiter.api.Test;

class StepTextTest {
    @Test
    void callThatIsMadeAgainSaysHowOftenAndUntilWhen() {
        assertThat(detail("aws: iam.listUsers")).isEqualTo("aws iam.listUsers");
        assertThat(detail("""
                aws: iam.listUsers
                    until: output.users.size() > 1
                    every: 90s
                    within: 1h""")).isEqualTo("aws iam.listUsers, every 90s until output.users.size() > 1");
    }

    private static String detail(String step) {
        String text = """
                playbook: one
                version: 1
                title: One step
                subject: ${inputs.key}
                inputs: { key: { type: access-key-id } }
                steps:
                  - id: only
                    if: inputs.key != ''
                    %s
                """.formatted(step);
        return switch (new PlaybookReader(new ShippedActions()).read("one.yaml", text)) {
            case Reading.Read read -> StepText.detail(read.playbook().steps().getFirst());
            case Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }
}
