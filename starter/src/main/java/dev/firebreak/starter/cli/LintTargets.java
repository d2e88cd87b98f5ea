package dev.firebreak.starter.cli;

import dev.firebreak.playbook.test.PlaybookFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a path given to {@code lint} stands for: itself, or every playbook and test in a folder. */
final class LintTargets {
    private LintTargets() {}

    /** Sorted; a folder without any, or one that cannot be read, ends the command. */
    static List<Path> of(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try {
            List<Path> found =
                    PlaybookFolder.files(path, file -> file.toString().matches(".*\\.ya?ml"));
            if (found.isEmpty()) {
                throw new CommandFailed(ExitCode.USAGE, "there is no *.yaml in '%s'".formatted(path));
            }
            return found;
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be read: %s".formatted(path, e.getMessage()));
        }
    }
}
