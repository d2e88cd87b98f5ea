package dev.firebreak.starter.lint;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import java.nio.file.Path;
import java.util.List;

/**
 * A playbook and what is wrong with it.
 *
 * @param name as messages give it: a path, or what the sender calls it
 * @param text the file's content
 * @param problems sorted by place
 */
public record LintedFile(String name, String text, List<Problem> problems) {
    /** A file on disk, whose name is the playbook's. */
    public static LintedFile of(Path file, String text, PlaybookReader reader) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        return new LintedFile(
                file.toString(),
                text,
                reader.readNamed(name, file.toString(), text).problems());
    }

    public static LintedFile of(String name, String text, PlaybookReader reader) {
        return new LintedFile(name, text, reader.read(name, text).problems());
    }
}
