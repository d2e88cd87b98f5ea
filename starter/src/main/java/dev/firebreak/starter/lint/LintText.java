package dev.firebreak.starter.lint;

import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.starter.terminal.Visible;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For people: each problem with its line and a caret, then the numbers. */
final class LintText {
    private LintText() {}

    static String of(LintReport report) {
        Stream<String> problems = report.files().stream()
                .filter(file -> !file.problems().isEmpty())
                .map(file -> new ProblemText(file.name(), file.text()).all(file.problems()));
        return Visible.lines(Stream.concat(problems, Stream.of(numbers(report))).collect(Collectors.joining("\n")));
    }

    private static String numbers(LintReport report) {
        String unread =
                report.unread() == 0 ? "" : "FAILED: %s could not be read; ".formatted(count(report.unread(), "file"));
        return "%s%s, %s, %s"
                .formatted(
                        unread,
                        count(report.files().size(), "file"),
                        count(report.errors(), "error"),
                        count(report.warnings(), "warning"));
    }

    private static String count(long number, String what) {
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }
}
