package dev.firebreak.starter.lint;

import dev.firebreak.playbook.Problem;
import java.util.List;

/**
 * What is wrong with several playbooks.
 *
 * @param unread how many files could not be read: nothing is known about them
 */
public record LintReport(List<LintedFile> files, int unread) {
    public LintReport(List<LintedFile> files) {
        this(files, 0);
    }

    /** Whether every file was read, and no problem refuses one. */
    public boolean isGood() {
        return errors() == 0 && unread == 0;
    }

    /** In the order of the files, and sorted by place in each. */
    public List<Problem> problems() {
        return files.stream().flatMap(file -> file.problems().stream()).toList();
    }

    /** How many problems refuse a playbook. */
    public long errors() {
        return problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
    }

    public long warnings() {
        return problems().size() - errors();
    }
}
