package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.test.TestFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How long it takes to read playbooks: prints figures, and judges none. It is no test of the build; bench/README.md says how to run it. */
class LintBench {
    private static final int WARMING = 60;
    private static final int ROUNDS = 40;

    private static final String HEAD = """
            playbook: many-steps
            version: 1
            title: Many steps
            subject: ${inputs.resource}
            inputs:
              resource: { type: resource-id }
              region: { type: region }
            steps:
              - id: origin
                do: trail.find-creator
                with: { resource: "${inputs.resource}", region: "${inputs.region}" }
            """;

    private final ShippedActions actions = new ShippedActions();
    private final PlaybookReader reader = new PlaybookReader(actions);

    @Test
    void shippedPlaybooksAndTheirTests() throws IOException {
        Path folder = Path.of(System.getProperty("firebreak.root", ".."), "playbooks/src/main/resources/playbooks");
        Map<String, String> playbooks =
                ShippedPlaybook.names().stream().collect(Collectors.toMap(name -> name, ShippedPlaybook::text));
        TestFiles files = new TestFiles(actions, PlaybookSource.NONE);
        List<TestFiles.Loaded> tests = new ArrayList<>();
        for (Path file : TestFiles.find(folder)) {
            tests.add(files.load(file));
        }
        measure("%d shipped playbooks and %d files of tests".formatted(playbooks.size(), tests.size()), () -> {
            List<Problem> problems = new ArrayList<>();
            playbooks.forEach(
                    (name, text) -> problems.addAll(reader.read(name, text).problems()));
            tests.forEach(test -> problems.addAll(files.problems(test.file(), test.text())));
            return problems;
        });
    }

    @Test
    void fiveHundredStepsThatCallActions() {
        String text = HEAD + IntStream.range(0, 250).mapToObj("""
                  - id: trace%1$d
                    title: Read ${steps.origin.nextStep} of ${inputs.resource}
                    if: has(steps.origin.accessKeyId) && steps.origin.accessKeyId != 'A%1$d'
                    do: trail.trace-credential
                    with: { accessKeyId: "${steps.origin.accessKeyId}", since: 90d }
                  - id: changes%1$d
                    if: has(steps.trace%1$d.complete) && steps.trace%1$d.credentials.exists(c, c.usable && %1$d > 0)
                    do: trail.find-resource-changes
                    with: { resources: "${steps.trace%1$d.touched}", since: 90d }
                """::formatted).collect(Collectors.joining());
        measure(
                "500 steps that call actions",
                () -> reader.read("many.yaml", text).problems());
    }

    @Test
    void fiveHundredStepsThatCallAws() {
        List<String> operations = List.of("describeInstances", "describeVpcs", "describeSnapshots");
        String text = HEAD
                + IntStream.range(0, 500)
                        .mapToObj(i -> """
                          - id: call%d
                            if: steps.origin.found && '%d' != inputs.resource
                            aws: ec2.%s
                            with: { region: "${inputs.region}", maxResults: %d }
                        """.formatted(i, i, operations.get(i % operations.size()), i + 5))
                        .collect(Collectors.joining());
        measure("500 steps that call AWS", () -> reader.read("many.yaml", text).problems());
    }

    /** By the clock, and by this thread's own work, which a busy machine changes less. */
    private static void measure(String what, Supplier<List<Problem>> lint) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long first = time(lint, System::nanoTime);
        IntStream.range(0, WARMING).forEach(round -> time(lint, System::nanoTime));
        long[] clock = sorted(lint, System::nanoTime);
        long[] work = sorted(lint, threads::getCurrentThreadCpuTime);
        System.out.printf(
                "%s: the first time %.0f ms; warm: by the clock %s, processor time %s (least, median, most of %d rounds)%n",
                what, first / 1e6, figures(clock), figures(work), ROUNDS);
    }

    private static long[] sorted(Supplier<List<Problem>> lint, LongSupplier clock) {
        return LongStream.range(0, ROUNDS)
                .map(round -> time(lint, clock))
                .sorted()
                .toArray();
    }

    private static String figures(long[] times) {
        return "%.0f, %.0f, %.0f ms".formatted(times[0] / 1e6, times[ROUNDS / 2] / 1e6, times[ROUNDS - 1] / 1e6);
    }

    private static long time(Supplier<List<Problem>> lint, LongSupplier clock) {
        long begin = clock.getAsLong();
        List<Problem> problems = lint.get();
        long end = clock.getAsLong();
        assertThat(problems).isEmpty();
        return end - begin;
    }
}
