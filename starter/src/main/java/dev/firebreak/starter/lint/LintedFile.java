package dev.firebreak.starter.lint;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import java.util.List;

/**
 * A playbook and what is wrong with it.
 *
 * @param name as messages give it: a path, or what the sender calls it
 * @param text the file's content
 * @param problems sorted by place
 */
public record LintedFile(String name, String text, List<Problem> problems) {
    public static LintedFile of(String name, String text, PlaybookReader reader) {
        return new LintedFile(name, text, reader.read(name, text).problems());
    }
}
