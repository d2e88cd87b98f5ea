package dev.firebreak.starter.lint;

import dev.firebreak.playbook.Problem;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with playbooks, for programs.
 *
 * @param usable whether every file could be read, and no problem is an error
 * @param text the same for people, as {@code firebreak lint} prints it
 */
public record LintAnswer(boolean usable, List<Finding> problems, String text) {
    /**
     * One problem.
     *
     * @param line from 1
     * @param column from 1, in characters
     * @param severity {@code error} or {@code warning}
     */
    public record Finding(String file, int line, int column, String severity, String message) {
        static Finding of(Problem problem) {
            return new Finding(
                    problem.at().file(),
                    problem.at().line(),
                    problem.at().column(),
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.message());
        }
    }

    public static LintAnswer of(LintReport report) {
        return new LintAnswer(
                report.isGood(), report.problems().stream().map(Finding::of).toList(), LintText.of(report));
    }
}
