package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One case is two files: a playbook and, to the letter, what is said about it. A playbook without {@code .errors} has none. */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/playbooks");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatTheErrorsFileHolds(Path playbook) throws IOException {
        String text = Files.readString(playbook);
        Path errors = Path.of(playbook.toString().replace(".yaml", ".errors"));
        Reading reading = new PlaybookReader(new FakeActions())
                .read(playbook.getFileName().toString(), text);
        assertThat(new ProblemText(text).all(reading.problems()))
                .isEqualTo(Files.exists(errors) ? Files.readString(errors) : "");
    }
}
