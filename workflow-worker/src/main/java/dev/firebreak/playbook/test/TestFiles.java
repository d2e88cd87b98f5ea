package dev.firebreak.playbook.test;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.TestFileReader;
import dev.firebreak.playbook.read.TestFileReader.Source;
import dev.firebreak.playbook.read.TestReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Test files on disk: {@code its-name.test.yaml} beside the playbook. */
public final class TestFiles {
    private static final String ENDING = ".test.yaml";

    private final TestFileReader reader;
    private final PlaybookSource others;

    /**
     * For test files of playbooks that call these actions.
     *
     * @param others where the playbooks are that a playbook plays and that do not stand beside it
     */
    public TestFiles(ActionCatalog actions, PlaybookSource others) {
        this(actions, others, PlaybookReader.VOTES_TO_DESTROY);
    }

    /**
     * The same, where another number of people is set.
     *
     * @param votesToDestroy how many must consent to what cannot be given back
     */
    public TestFiles(ActionCatalog actions, PlaybookSource others, int votesToDestroy) {
        this.reader = new TestFileReader(actions, votesToDestroy);
        this.others = others;
    }

    /**
     * A test file and what it holds.
     *
     * @param text for messages that show the line
     */
    public record Loaded(Path file, String text, TestReading reading) {}

    /**
     * The test files that a path means: itself, those beside a playbook, or all in a folder and the folders inside it, but for
     * hidden ones, {@code target} and {@code src/test}.
     *
     * @throws NoSuchFileException when there are none; the message is for people
     */
    public static List<Path> find(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            List<Path> found = PlaybookFolder.files(path, file -> isTest(file) && !isOfABuild(path.relativize(file)));
            if (found.isEmpty()) {
                throw new NoSuchFileException("there is no *%s in '%s'".formatted(ENDING, path));
            }
            return found;
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException("there is no file '%s'".formatted(path));
        }
        if (isTest(path)) {
            return List.of(path);
        }
        Path beside = path.resolveSibling(path.getFileName().toString().replaceFirst("\\.ya?ml$", "") + ENDING);
        if (!Files.exists(beside)) {
            throw new NoSuchFileException("'%s' has no tests: there is no file '%s'".formatted(path, beside));
        }
        return List.of(beside);
    }

    /** What stands in {@code src/test} belongs to a build's own tests, and may be wrong on purpose. */
    private static boolean isOfABuild(Path file) {
        return Stream.iterate(file, part -> part != null, Path::getParent).anyMatch(part -> part.endsWith("src/test"));
    }

    /** Reads a test file, and the playbook that it names. */
    public Loaded load(Path file) throws IOException {
        String text = Files.readString(file);
        return new Loaded(file, text, reading(file, text));
    }

    /** Whether the file's name says that it holds tests. */
    public static boolean isTest(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /** What is wrong with a test file of this content; sorted by place. */
    public List<Problem> problems(Path file, String text) {
        return switch (reading(file, text)) {
            case TestReading.Read read -> List.of();
            case TestReading.Refused refused -> refused.problems();
        };
    }

    private TestReading reading(Path file, String text) {
        return reader.read(file.toString(), text, name -> playbook(file, name));
    }

    private Optional<Source> playbook(Path testFile, String name) {
        Path playbook = testFile.resolveSibling(name).normalize();
        try {
            PlaybookSource.File file = new PlaybookSource.File(playbook.toString(), Files.readString(playbook));
            return Optional.of(new Source(file, new PlaybooksBeside(playbook).or(others)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("'%s' cannot be read: %s".formatted(playbook, e.getMessage()), e);
        }
    }
}
