package dev.firebreak.starter.terminal;

import dev.firebreak.action.PermissionCheck.Verdict;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a plan run knows about its steps: what was read, who would be asked, which permissions are there. */
final class RunPlanNotes implements StepLines.Notes {
    private final RunPlan plan;

    RunPlanNotes(RunPlan plan) {
        this.plan = plan;
    }

    /** Of a changing call with what is known about them; a reading that was made needs no word. */
    @Override
    public @Nullable String permissions(PlannedStep step) {
        if (step.permissions().isEmpty() || step.effect() == null || wasRead(step)) {
            return null;
        }
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        plan.permissions().stream()
                .filter(check -> check.steps().contains(step.path()))
                .forEach(check -> verdicts.merge(check.action(), check.verdict(), RunPlanNotes::worse));
        boolean all = step.permissions().stream().allMatch(action -> verdicts.get(action) == Verdict.GRANTED);
        return step.permissions().stream()
                        .distinct()
                        .map(action -> mark(action, verdicts.getOrDefault(action, Verdict.UNKNOWN)))
                        .collect(Collectors.joining(", "))
                + (all ? ": granted" : "");
    }

    private boolean wasRead(PlannedStep step) {
        RunPlan.Read read = plan.reads().get(step.path());
        return read != null && read.status().equals("done");
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

    @Override
    public List<String> about(PlannedStep step) {
        List<String> about = new ArrayList<>();
        RunPlan.Read read = plan.reads().get(step.path());
        if (read != null) {
            about.add(read(read));
        }
        RunPlan.Asked asked = plan.asks().get(step.path());
        if (asked != null) {
            about.add("of: %s; votes needed: %d; within %s"
                    .formatted(String.join(", ", asked.from()), asked.votes(), brief(asked)));
            asked.form().forEach(field -> about.add("to answer: " + StepLines.field(field)));
        }
        return about;
    }

    private static String read(RunPlan.Read read) {
        if (!read.found().isEmpty()) {
            return "found: " + found(read.found());
        }
        String why = read.why() == null ? "" : ": " + read.why();
        return switch (read.status()) {
            case "done" -> "read" + why;
            case "failed" -> "reading FAILED" + why;
            default -> "not read" + why;
        };
    }

    /** Lists by their length: they stand in the JSON. */
    private static String found(Map<String, Object> found) {
        Map<String, Object> brief = new LinkedHashMap<>();
        found.forEach((name, value) -> brief.put(
                name,
                switch (value) {
                    case List<?> items
                    when items.stream().anyMatch(Map.class::isInstance) -> "%d of them".formatted(items.size());
                    case Map<?, ?> record when record.containsKey("sha256") -> "kept";
                    default -> value;
                }));
        return ValueText.of(brief);
    }

    private static String brief(RunPlan.Asked asked) {
        return asked.within().toString().substring(2).toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable String inside(PlannedStep step) {
        return step.kind().equals("approve") ? "if approved:" : null;
    }

    @Override
    public @Nullable String otherwise(PlannedStep step) {
        return otherwiseSteps(step).isEmpty() ? null : "if rejected, or not decided in time:";
    }

    @Override
    public List<PlannedStep> otherwiseSteps(PlannedStep step) {
        RunPlan.Asked asked = plan.asks().get(step.path());
        return asked == null ? List.of() : asked.otherwise();
    }
}
