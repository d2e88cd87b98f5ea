package dev.firebreak.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.ProblemText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Playbooks that call AWS as it is and, to the letter, what is said about them. */
class OperationsGoldenTest {
    private static final Path CASES = Path.of("src/test/resources/operations");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatTheErrorsFileHolds(Path playbook) throws IOException {
        String text = Files.readString(playbook);
        String problems = new ProblemText(text)
                .all(new PlaybookReader(new ShippedActions())
                        .read(playbook.getFileName().toString(), text)
                        .problems());
        Path errors = Path.of(playbook.toString().replace(".yaml", ".errors"));

        assertThat(problems).isEqualTo(Files.readString(errors));
    }
}
