package dev.firebreak.starter.lint;

import dev.firebreak.playbook.Problem;
import dev.firebreak.starter.terminal.Visible;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * GitHub's workflow commands, one line each. Escaped as the runner unescapes, so that no playbook can end its command and begin
 * another: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts (2026-11).
 */
final class LintGithub {
    private LintGithub() {}

    static String of(LintReport report) {
        return report.problems().stream().map(LintGithub::command).collect(Collectors.joining("\n"));
    }

    private static String command(Problem problem) {
        return "::%s file=%s,line=%d,col=%d,title=Playbook::%s"
                .formatted(
                        problem.severity().name().toLowerCase(Locale.ROOT),
                        property(problem.at().file()),
                        problem.at().line(),
                        problem.at().column(),
                        data(problem.message()));
    }

    private static String data(String text) {
        String escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
        return Visible.line(escaped);
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
