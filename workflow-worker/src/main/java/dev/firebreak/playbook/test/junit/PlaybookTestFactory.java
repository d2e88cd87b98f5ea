package dev.firebreak.playbook.test.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.playbook.read.TestReading;
import dev.firebreak.playbook.scenario.Scenario;
import dev.firebreak.playbook.scenario.TestFile;
import dev.firebreak.playbook.test.Coverage;
import dev.firebreak.playbook.test.PlaybookTests;
import dev.firebreak.playbook.test.ResultText;
import dev.firebreak.playbook.test.TestFiles;
import dev.firebreak.playbook.test.TestFiles.Loaded;
import dev.firebreak.playbook.test.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The tests of playbooks as dynamic tests of JUnit, one for each, which lead to their line in the file:
 *
 * <pre>
 * {@code @TestFactory}
 * Stream&lt;DynamicNode&gt; playbooks() {
 *     return PlaybookTestFactory.tests(Path.of("playbooks"));
 * }
 * </pre>
 */
public final class PlaybookTestFactory {
    private final ActionLibrary actions = new ShippedActions();
    private final PlaybookTests tests = PlaybookTests.open(actions);
    private final boolean coverage;

    private PlaybookTestFactory(boolean coverage) {
        this.coverage = coverage;
    }

    /**
     * The tests that a path means.
     *
     * @param path a test file, a playbook that has one beside it, or a folder
     * @throws UncheckedIOException when there are none, or a file cannot be read
     */
    public static Stream<DynamicNode> tests(Path path) {
        return new PlaybookTestFactory(false).files(path);
    }

    /** The same, and for each file a test that every step and branch of the playbook is reached. */
    public static Stream<DynamicNode> testsWithCoverage(Path path) {
        return new PlaybookTestFactory(true).files(path);
    }

    /** JUnit closes the stream when the last test has run. */
    private Stream<DynamicNode> files(Path path) {
        try {
            List<DynamicNode> files = new ArrayList<>();
            TestFiles found = new TestFiles(actions, PlaybookSource.NONE);
            for (Path file : TestFiles.find(path)) {
                files.add(file(found.load(file)));
            }
            return files.stream().onClose(tests::close);
        } catch (IOException e) {
            tests.close();
            throw new UncheckedIOException(e);
        }
    }

    private DynamicContainer file(Loaded file) {
        Stream<DynamicTest> inside = switch (file.reading()) {
            case TestReading.Read read -> tests(read.tests(), file);
            case TestReading.Refused refused -> Stream.of(refused(refused.problems(), file));
        };
        return dynamicContainer(
                file.file().getFileName().toString(), file.file().toUri(), inside);
    }

    private Stream<DynamicTest> tests(TestFile read, Loaded file) {
        List<TestResult> results = new ArrayList<>();
        Stream<DynamicTest> all = read.tests().stream().map(test -> test(read, test, file, results));
        return coverage ? Stream.concat(all, Stream.of(coverage(read, results))) : all;
    }

    private DynamicTest test(TestFile read, Scenario test, Loaded file, List<TestResult> results) {
        URI line =
                URI.create("%s?line=%d".formatted(file.file().toUri(), test.at().line()));
        return dynamicTest(test.name(), line, () -> {
            TestResult result = tests.run(read.playbook(), test);
            results.add(result);
            if (!result.isPassed()) {
                throw new AssertionError("\n" + new ResultText(file.text()).of(result));
            }
        });
    }

    private static DynamicTest coverage(TestFile read, List<TestResult> results) {
        return dynamicTest("every step and branch is reached", () -> {
            List<Coverage.Gap> gaps = Coverage.gaps(read.playbook(), results);
            if (!gaps.isEmpty()) {
                throw new AssertionError(
                        gaps.stream().map(Coverage.Gap::toString).collect(Collectors.joining("\n", "\n", "")));
            }
        });
    }

    private static DynamicTest refused(List<Problem> problems, Loaded file) {
        return dynamicTest("the file can be read", () -> {
            throw new AssertionError("\n" + new ProblemText(file.text()).all(problems));
        });
    }
}
