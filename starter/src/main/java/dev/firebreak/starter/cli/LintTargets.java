package dev.firebreak.starter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files that a path given to {@code lint} stands for: itself, or every playbook and test in a folder. */
final class LintTargets {
    private LintTargets() {}

    /** Sorted; a folder without any, or one that cannot be read, ends the command. */
    static List<Path> of(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(file -> !isBuiltOrHidden(path.relativize(file)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new CommandFailed(ExitCode.USAGE, "there is no *.yaml in '%s'".formatted(path));
            }
            return found;
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be read: %s".formatted(path, e.getMessage()));
        }
    }

    /** Maven copies resources into its target folder; what begins with a dot belongs to other tools. */
    private static boolean isBuiltOrHidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .map(Path::toString)
                .anyMatch(part -> part.equals("target") || part.startsWith("."));
    }
}
