package dev.firebreak.playbook.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The playbooks and tests in a folder and the folders inside it. */
public final class PlaybookFolder {
    private PlaybookFolder() {}

    /**
     * The files that are wanted, sorted, but for hidden ones and those in {@code target}.
     *
     * @param wanted tells of a path that begins with the folder's
     */
    public static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> wanted.test(file) && Files.isRegularFile(file))
                    .filter(file -> !isBuiltOrHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    /** Maven copies resources into its target folder; what begins with a dot belongs to other tools. */
    private static boolean isBuiltOrHidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .map(Path::toString)
                .anyMatch(part -> part.equals("target") || part.startsWith("."));
    }
}
