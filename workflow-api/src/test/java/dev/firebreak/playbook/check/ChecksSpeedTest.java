package dev.firebreak.playbook.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChecksSpeedTest {
    private static final String HEAD = """
            playbook: many-steps
            version: 1
            title: Many steps
            subject: ${inputs.resource}
            inputs:
              resource: { type: resource-id }
            steps:
              - id: origin
                do: trail.find-creator
                with: { resource: "${inputs.resource}", region: us-east-1 }
            """;

    private final Checks checks = new Checks(new FakeActions(), 2);

    /** Warm, 500 steps take about 40 ms; up to 20 rounds warm the compiler up. */
    @Test
    void fiveHundredStepsAreCheckedAtOnce() {
        Playbook playbook = read(HEAD + steps(250));
        Duration bound = Duration.ofMillis(300);

        assertThat(IntStream.range(0, 20))
                .as("some round takes less than %s", bound)
                .anyMatch(round -> timeOfCheck(playbook).compareTo(bound) < 0);
        assertThat(checks.check(playbook)).isEmpty();
    }

    @Test
    void deeplyNestedMacrosAreCheckedAtOnce() {
        String macros = "true";
        for (int depth = 0; depth < 30; depth++) {
            macros = "[1].exists(x" + depth + ", " + macros + ")";
        }
        Playbook playbook = read(HEAD + """
              - id: nested
                if: "%s"
                stop: { as: completed, because: Done }
            """.formatted(macros));

        assertThat(timeOfCheck(playbook)).isLessThan(Duration.ofSeconds(2));
    }

    /** Of this thread's work, so that a busy machine changes nothing. */
    private Duration timeOfCheck(Playbook playbook) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        checks.check(playbook);
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
    }

    private static String steps(int pairs) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < pairs; i++) {
            steps.append("""
                      - id: trace%1$d
                        title: Read ${steps.origin.credential} of ${inputs.resource}
                        if: has(steps.origin.accessKeyId) && steps.origin.credential == 'long-term%1$d'
                        do: trail.trace-credential
                        with: { accessKeyId: "${steps.origin.accessKeyId}", since: 90d }
                      - id: changes%1$d
                        if: has(steps.trace%1$d.complete) && steps.trace%1$d.credentials.exists(c, c.usable && c.events > %1$d)
                        do: trail.find-resource-changes
                        with: { resources: "${steps.trace%1$d.touched}", since: 90d }
                    """.formatted(i));
        }
        return steps.toString();
    }

    private static Playbook read(String text) {
        Reading reading = new PlaybookReader(new FakeActions()).read("many-steps.yaml", text);
        assertThat(reading.problems()).isEmpty();
        return ((Reading.Read) reading).playbook();
    }
}
