package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.read.TestFileReader.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One case is two files: tests of a playbook and, to the letter, what is said about them. */
class TestFileGoldenTest {
    private static final Path CASES = Path.of("src/test/resources/tests");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".test.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatTheErrorsFileHolds(Path file) throws IOException {
        String text = Files.readString(file);
        Path errors = Path.of(file.toString().replace(".test.yaml", ".errors"));
        TestReading reading = new TestFileReader(new FakeActions())
                .read(file.getFileName().toString(), text, TestFileGoldenTest::beside);
        assertThat(new ProblemText(text)
                        .all(
                                switch (reading) {
                                    case TestReading.Read read -> List.of();
                                    case TestReading.Refused refused -> refused.problems();
                                }))
                .isEqualTo(Files.exists(errors) ? Files.readString(errors) : "");
    }

    private static Optional<Source> beside(String name) {
        Path playbook = CASES.resolve(name);
        try {
            return Files.exists(playbook)
                    ? Optional.of(
                            new Source(new PlaybookSource.File(name, Files.readString(playbook)), PlaybookSource.NONE))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
