package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.playbook.read.TestFileReader;
import dev.firebreak.playbook.read.TestFileReader.Source;
import dev.firebreak.playbook.read.TestReading;
import dev.firebreak.playbook.test.PlaybookTests;
import dev.firebreak.playbook.test.ResultText;
import dev.firebreak.playbook.test.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/testing-playbooks.md} shows is so. */
class TestingPageTest {
    private static final Path ROOT = Path.of(System.getProperty("firebreak.root", ".."));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");

    private static List<String> blocks(String file, String beginning) throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.startsWith(beginning))
                .toList();
    }

    private static List<TestResult> run(String text) throws IOException {
        String playbook = blocks("README.md", "playbook: shut-off-a-key").getFirst();
        TestReading reading = new TestFileReader(new ShippedActions())
                .read(
                        "shut-off-a-key.test.yaml",
                        text,
                        name -> Optional.of(new Source(new PlaybookSource.File(name, playbook), PlaybookSource.NONE)));
        try (PlaybookTests tests = PlaybookTests.open(new ShippedActions())) {
            return switch (reading) {
                case TestReading.Read read -> tests.run(read.tests());
                case TestReading.Refused refused ->
                    throw new AssertionError(new ProblemText(text).all(refused.problems()));
            };
        }
    }

    @Test
    void examplePasses() throws IOException {
        String example = blocks("docs/testing-playbooks.md", "playbook: ").getFirst();

        assertThat(run(example))
                .hasSize(7)
                .allSatisfy(
                        result -> assertThat(new ResultText(example).of(result)).isEmpty());
    }

    @Test
    void failingExampleSaysWhatThePageShows() throws IOException {
        String example = blocks("docs/testing-playbooks.md", "playbook: ").getLast();
        String shown =
                blocks("docs/testing-playbooks.md", "shut-off-a-key.test.yaml:").getFirst();

        assertThat(new ResultText(example).of(run(example).getFirst())).isEqualTo(shown);
    }
}
