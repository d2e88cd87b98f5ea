package dev.firebreak.playbook.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.playbook.read.TestReading;
import dev.firebreak.playbook.scenario.TestFile;
import dev.firebreak.playbook.test.junit.PlaybookTestFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Playbooks that use every word of the language, with tests that hold, and with tests that do not: how they fail, to the letter. */
@Timeout(60)
class RehearsedTest {
    private static final Path FOLDER = Path.of("src/test/resources/rehearsed");

    private static PlaybookTests tests;

    @BeforeAll
    static void open() {
        tests = PlaybookTests.open(new ShippedActions());
    }

    @AfterAll
    static void close() {
        tests.close();
    }

    @TestFactory
    Stream<DynamicNode> soundTestsHoldAndReachEverything() {
        return PlaybookTestFactory.testsWithCoverage(FOLDER.resolve("sound"));
    }

    @Test
    void testWrittenFromARunHasItsOutputsAndSaysWhereItKnowsAPartOnly() throws IOException {
        TestFiles.Loaded loaded =
                new TestFiles(new ShippedActions(), PlaybookSource.NONE).load(FOLDER.resolve("sound/kept.test.yaml"));
        TestFile file = ((TestReading.Read) loaded.reading()).tests();
        TestResult result = tests.run(file.playbook(), file.tests().getFirst());

        assertThat(TestFromRun.of(Objects.requireNonNull(result.status()), new ShippedActions()))
                .contains(
                        "      # 'look' gave more, of which the playbook keeps { groups: [ sg-1, sg-2 ], runs: true }: write what that is made from\n",
                        "      outputs: { groups: [ sg-1, sg-2 ], more: false, runs: true }\n");
    }

    static Stream<Path> failing() throws IOException {
        return TestFiles.find(FOLDER.resolve("failing")).stream();
    }

    @ParameterizedTest
    @MethodSource("failing")
    void failingTestsSayWhatTheFailuresFileHolds(Path file) throws IOException {
        TestFiles.Loaded loaded = new TestFiles(new ShippedActions(), PlaybookSource.NONE).load(file);

        String said = switch (loaded.reading()) {
            case TestReading.Read read ->
                tests.run(read.tests()).stream()
                        .map(new ResultText(loaded.text())::of)
                        .collect(Collectors.joining("\n"));
            case TestReading.Refused refused -> new ProblemText(loaded.text()).all(refused.problems());
        };

        assertThat(said).isEqualTo(Files.readString(Path.of(file.toString().replace(".test.yaml", ".failures"))));
    }
}
