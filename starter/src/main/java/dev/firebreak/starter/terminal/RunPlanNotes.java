package dev.firebreak.starter.terminal;

import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plan run knows about its steps: what was read, who would be asked, which permissions are there. */
final class RunPlanNotes implements StepLines.Notes {
    private final RunPlan plan;
    private final StepPermissions permissions;

    RunPlanNotes(RunPlan plan) {
        this.plan = plan;
        this.permissions = new StepPermissions(plan.permissions());
    }

    /** A reading that was made needs no word. */
    @Override
    public @Nullable String permissions(PlannedStep step) {
        return wasRead(step) ? null : permissions.of(step);
    }

    private boolean wasRead(PlannedStep step) {
        RunPlan.Read read = plan.reads().get(step.path());
        return read != null && read.status().equals("done");
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
        Optional<String> found = StepText.finding(read.found());
        if (found.isPresent()) {
            return "found: " + found.get();
        }
        String why = read.why() == null ? "" : ": " + read.why();
        return switch (read.status()) {
            case "done" -> "read" + why;
            case "failed" -> "reading FAILED" + why;
            default -> "not read" + why;
        };
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
