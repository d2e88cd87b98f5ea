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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The flagship in its shortest form, which the reader's tests read, run with the actions that are shipped. */
class ShortFlagshipTest {
    private static final Path ROOT = Path.of(System.getProperty("firebreak.root", ".."));

    @Test
    void nobodyApprovesInTimeSoNothingIsChanged() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/tests/expired.test.yaml"));
        String playbook = Files.readString(
                ROOT.resolve("workflow-api/src/test/resources/playbooks/unusual-resource-activity.yaml"));
        TestReading reading = new TestFileReader(new ShippedActions())
                .read(
                        "expired.test.yaml",
                        text,
                        name -> Optional.of(new Source(new PlaybookSource.File(name, playbook), PlaybookSource.NONE)));

        try (PlaybookTests tests = PlaybookTests.open(new ShippedActions())) {
            assertThat(
                            switch (reading) {
                                case TestReading.Read read ->
                                    new ResultText(text)
                                            .of(tests.run(read.tests()).getFirst());
                                case TestReading.Refused refused -> new ProblemText(text).all(refused.problems());
                            })
                    .isEmpty();
        }
    }
}
