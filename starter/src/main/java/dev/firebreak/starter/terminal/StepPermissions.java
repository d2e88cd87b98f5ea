package dev.firebreak.starter.terminal;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.action.PermissionCheck.Verdict;
import dev.firebreak.consent.Plan.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The permissions of a planned call, each with what AWS says about it. */
final class StepPermissions {
    private final List<PermissionCheck> checks;

    StepPermissions(List<PermissionCheck> checks) {
        this.checks = checks;
    }

    /** Those that are surely not there; null: none is known to be lacking. */
    @Nullable
    String lacking(PlannedStep step) {
        List<String> parts = new ArrayList<>();
        parts.add(lacking(step.path()));
        parts.add(lackingUndo(step));
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? null : String.join("; ", parts);
    }

    /** All of them; null: the step needs none. */
    @Nullable
    String of(PlannedStep step) {
        if (step.permissions().isEmpty() || step.effect() == null) {
            return null;
        }
        Map<String, Verdict> verdicts = verdicts(step.path());
        boolean all = step.permissions().stream().allMatch(action -> verdicts.get(action) == Verdict.GRANTED);
        String own = step.permissions().stream()
                        .distinct()
                        .map(action -> mark(action, verdicts.getOrDefault(action, Verdict.UNKNOWN)))
                        .collect(Collectors.joining(", "))
                + (all ? ": granted" : "");
        String undo = lackingUndo(step);
        return undo.isEmpty() ? own : own + "; " + undo;
    }

    private String lackingUndo(PlannedStep step) {
        String undo = lacking(step.path() + " (undo)");
        return undo.isEmpty() ? "" : "for the undo " + undo;
    }

    private String lacking(String path) {
        return verdicts(path).entrySet().stream()
                .filter(verdict -> verdict.getValue() == Verdict.MISSING || verdict.getValue() == Verdict.DENIED)
                .map(verdict -> mark(verdict.getKey(), verdict.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** An action can stand on more than one resource: the worst answer counts. */
    private Map<String, Verdict> verdicts(String path) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        checks.stream()
                .filter(check -> check.steps().contains(path))
                .forEach(check -> verdicts.merge(check.action(), check.verdict(), StepPermissions::worse));
        return verdicts;
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return one == Verdict.GRANTED || (one == Verdict.UNKNOWN && other != Verdict.GRANTED) ? other : one;
    }

    private static String mark(String action, Verdict verdict) {
        return switch (verdict) {
            case GRANTED -> action;
            case MISSING -> action + " MISSING";
            case DENIED -> action + " DENIED";
            case UNKNOWN -> action + " (unknown)";
        };
    }
}
