package dev.firebreak.playbook.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What mutations begin with: the shipped playbooks, and every file that a test of the language reads. */
final class Seeds {
    private static final Path ROOT = Path.of(System.getProperty("firebreak.root"));

    private static final List<Path> FOLDERS = List.of(
            ROOT.resolve("playbooks/src/main/resources/playbooks"), ROOT.resolve("workflow-api/src/test/resources"));

    private Seeds() {}

    /** The texts, in the order of their paths. */
    static List<String> texts() throws IOException {
        List<String> texts =
                FOLDERS.stream().flatMap(Seeds::files).sorted().map(Seeds::read).toList();
        if (texts.isEmpty()) {
            throw new IOException("no playbooks were found in %s".formatted(FOLDERS));
        }
        return texts;
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
