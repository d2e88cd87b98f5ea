package dev.firebreak.starter.terminal;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.action.PermissionCheck.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What AWS's policy simulator says about the permissions of a plan: what is lacking first, and what could not be asked. */
final class PermissionText {
    private PermissionText() {}

    static List<String> of(List<PermissionCheck> checks) {
        List<String> lines = new ArrayList<>();
        byPrincipal(checks).forEach((principal, own) -> {
            lines.add("");
            lines.add("Permissions of %s: %s".formatted(Visible.line(principal), count(own)));
            own.stream()
                    .filter(check -> check.verdict() != Verdict.UNKNOWN && check.verdict() != Verdict.GRANTED)
                    .forEach(check -> lacking(check, lines));
            unknown(own, lines);
        });
        if (!checks.isEmpty()) {
            lines.add("");
            lines.add(
                    "AWS's policy simulator says so: it knows no session policies and few conditions. Advice, not a promise.");
        }
        return lines;
    }

    private static Map<String, List<PermissionCheck>> byPrincipal(List<PermissionCheck> checks) {
        return checks.stream()
                .collect(Collectors.groupingBy(
                        check -> "%s (%s)"
                                .formatted(
                                        check.principal().isEmpty() ? "the caller" : check.principal(),
                                        check.purpose()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static String count(List<PermissionCheck> checks) {
        Map<Verdict, Long> counts =
                checks.stream().collect(Collectors.groupingBy(PermissionCheck::verdict, Collectors.counting()));
        long lacking = counts.getOrDefault(Verdict.MISSING, 0L) + counts.getOrDefault(Verdict.DENIED, 0L);
        return "%d granted, %d lacking, %d unknown"
                .formatted(counts.getOrDefault(Verdict.GRANTED, 0L), lacking, counts.getOrDefault(Verdict.UNKNOWN, 0L));
    }

    private static void lacking(PermissionCheck check, List<String> lines) {
        lines.add("  ! %s on %s: %s; needed by %s"
                .formatted(
                        check.action(),
                        Visible.line(check.resource()),
                        check.because(),
                        Visible.line(String.join(", ", check.steps()))));
        if (check.statement() != null) {
            lines.add("    lacking: " + Visible.line(check.statement()));
        }
    }

    /** Many are unknown for one reason. */
    private static void unknown(List<PermissionCheck> checks, List<String> lines) {
        checks.stream()
                .filter(check -> check.verdict() == Verdict.UNKNOWN)
                .collect(Collectors.groupingBy(
                        check -> String.valueOf(check.because()),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                check -> "%s on %s".formatted(check.action(), check.resource()),
                                Collectors.joining(", "))))
                .forEach((because, what) ->
                        lines.add("  ? unknown, because %s: %s".formatted(Visible.line(because), Visible.line(what))));
    }
}
