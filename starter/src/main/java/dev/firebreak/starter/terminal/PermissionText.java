package dev.firebreak.starter.terminal;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.action.PermissionCheck.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What AWS's policy simulator says about the permissions of a plan: how many are there, what denies one, and what would give the rest. */
final class PermissionText {
    private PermissionText() {}

    static List<String> of(List<PermissionCheck> checks) {
        List<String> lines = new ArrayList<>();
        byPrincipal(checks).forEach((principal, own) -> {
            lines.add("");
            lines.add("Permissions of %s: %s".formatted(Visible.line(principal), count(own)));
            own.stream().filter(check -> check.verdict() == Verdict.DENIED).forEach(check -> denied(check, lines));
            unknown(own, lines);
            missing(own, lines);
        });
        if (checks.stream().anyMatch(check -> check.verdict() != Verdict.UNKNOWN)) {
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
        long granted = counts.getOrDefault(Verdict.GRANTED, 0L);
        return granted == checks.size()
                ? "all %d granted".formatted(granted)
                : "%d granted, %d LACKING, %d unknown"
                        .formatted(granted, lacking(checks), counts.getOrDefault(Verdict.UNKNOWN, 0L));
    }

    /** How many are surely not there. */
    static long lacking(List<PermissionCheck> checks) {
        return checks.stream().filter(PermissionText::isLacking).count();
    }

    private static boolean isLacking(PermissionCheck check) {
        return check.verdict() == Verdict.MISSING || check.verdict() == Verdict.DENIED;
    }

    private static void denied(PermissionCheck check, List<String> lines) {
        lines.add("  ! %s on %s: %s; needed by %s"
                .formatted(
                        check.action(),
                        Visible.line(check.resource()),
                        check.because(),
                        Visible.line(String.join(", ", check.steps()))));
    }

    private static void missing(List<PermissionCheck> checks, List<String> lines) {
        List<String> statements = checks.stream()
                .map(PermissionCheck::statement)
                .filter(Objects::nonNull)
                .toList();
        if (!statements.isEmpty()) {
            lines.add("  What is MISSING, as a policy:");
            lines.add("    " + Visible.line(LackingPolicy.of(statements)));
        }
    }

    /** Many are unknown for one reason. */
    private static void unknown(List<PermissionCheck> checks, List<String> lines) {
        checks.stream()
                .filter(check -> check.verdict() == Verdict.UNKNOWN)
                .collect(Collectors.groupingBy(
                        check -> String.valueOf(check.because()),
                        LinkedHashMap::new,
                        Collectors.mapping(PermissionCheck::action, Collectors.toCollection(TreeSet::new))))
                .forEach((because, actions) -> lines.add(
                        "  ? unknown, because %s: %s".formatted(Visible.line(because), String.join(", ", actions))));
    }
}
