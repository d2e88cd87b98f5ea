package dev.firebreak.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The playbooks whose unattended steps a worker runs: it is configuration of the worker host and never comes from a run's input.
 *
 * @param shipped digests of the definitions that come with Firebreak
 * @param added a file of further ones, one digest on a line, {@code #} before what people note; it may be missing. It is read each
 *     time, so that an admin needs no restart.
 */
public record UnattendedPlaybooks(Set<String> shipped, Path added) implements UnattendedList {
    /** The file of added digests in a worker's data folder. */
    public static final String FILE = "unattended.txt";

    public UnattendedPlaybooks {
        shipped = Set.copyOf(shipped);
    }

    @Override
    public boolean holds(String digest) {
        return shipped.contains(digest) || addedHold(digest);
    }

    private boolean addedHold(String digest) {
        if (!Files.exists(added)) {
            return false;
        }
        try {
            return Files.readAllLines(added).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .anyMatch(digest::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
