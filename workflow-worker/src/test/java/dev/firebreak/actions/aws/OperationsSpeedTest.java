package dev.firebreak.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationsSpeedTest {
    private static final List<String> NAMES = List.of("describeInstances", "describeVpcs", "describeSnapshots");

    private final PlaybookReader reader = new PlaybookReader(new ShippedActions());

    /** Up to 20 rounds warm the compiler up. */
    @Test
    void fiveHundredCallsAreReadAndCheckedAtOnce() {
        StringBuilder playbook = new StringBuilder("""
                playbook: many-calls
                version: 1
                title: Many calls
                subject: ${inputs.region}
                inputs:
                  region: { type: region }
                steps:
                """);
        for (int i = 0; i < 500; i++) {
            String after = i == 0 ? "inputs.region" : "steps.call%d.nextToken".formatted(i - 1);
            playbook.append("""
                      - id: call%d
                        if: has(%s)
                        aws: ec2.%s
                        with: { region: "${inputs.region}", maxResults: %d, nextToken: "${%s}" }
                    """.formatted(i, after, NAMES.get(i % NAMES.size()), i + 5, after));
        }
        String text = playbook.toString();
        Duration bound = Duration.ofMillis(300);

        assertThat(reader.read("many.yaml", text).problems()).isEmpty();
        assertThat(IntStream.range(0, 20))
                .as("some round takes less than %s", bound)
                .anyMatch(round -> timeOfReading(text).compareTo(bound) < 0);
    }

    /** Of this thread's work, so that a busy machine changes nothing. */
    private Duration timeOfReading(String text) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        reader.read("many.yaml", text);
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin);
    }
}
