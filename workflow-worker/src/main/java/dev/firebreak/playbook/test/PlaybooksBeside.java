package dev.firebreak.playbook.test;

import dev.firebreak.playbook.read.PlaybookSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The playbooks in the folder of a file. One that cannot be read is an {@link UncheckedIOException} that says which. */
public final class PlaybooksBeside implements PlaybookSource {
    private static final String ENDING = ".yaml";

    private final Path file;

    public PlaybooksBeside(Path file) {
        this.file = file;
    }

    @Override
    public Optional<File> find(String name) {
        Path other = file.resolveSibling(name + ENDING);
        return Files.isRegularFile(other) ? Optional.of(new File(other.toString(), text(other))) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("'%s' cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public Collection<String> names() {
        try (Stream<Path> files =
                Files.list(Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            return files.map(other -> String.valueOf(other.getFileName()))
                    .filter(name -> name.endsWith(ENDING) && !TestFiles.isTest(Path.of(name)))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of '%s' cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
