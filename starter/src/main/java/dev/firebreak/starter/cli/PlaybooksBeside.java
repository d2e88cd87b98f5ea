package dev.firebreak.starter.cli;

import dev.firebreak.playbook.read.PlaybookSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The playbooks in the folder of a file. */
final class PlaybooksBeside implements PlaybookSource {
    private static final String ENDING = ".yaml";

    private final Path file;

    PlaybooksBeside(Path file) {
        this.file = file;
    }

    @Override
    public Optional<File> find(String name) {
        Path other = file.resolveSibling(name + ENDING);
        return Files.isRegularFile(other)
                ? Optional.of(new File(other.toString(), TextFile.read(other)))
                : Optional.empty();
    }

    @Override
    public Collection<String> names() {
        try (Stream<Path> files =
                Files.list(Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            return files.map(other -> String.valueOf(other.getFileName()))
                    .filter(name -> name.endsWith(ENDING) && !name.endsWith(".test" + ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
