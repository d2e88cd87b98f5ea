package dev.firebreak.starter.terminal;

import dev.firebreak.incident.RunPlan;
import java.util.StringJoiner;

/** What a playbook would do, in words: what was read, what would be asked and changed, and which permissions are lacking. */
public final class RunPlanText {
    private RunPlanText() {}

    public static String of(RunPlan plan) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("Plan of %s version %d about %s, account %s, made %s. Nothing was changed, and nobody was asked."
                .formatted(
                        plan.playbook(), plan.version(), Visible.line(plan.subject()), plan.account(), plan.madeAt()));
        lines.add(RunPlanSum.of(plan)).add("");
        new StepLines(lines, new RunPlanNotes(plan)).add(plan.steps(), "  ");
        if (plan.ends() != null) {
            lines.add("").add("The run would end here, as " + Visible.line(plan.ends()));
        }
        if (!plan.notDue().isEmpty()) {
            lines.add("").add("Not due, as things stand:");
            plan.notDue()
                    .forEach((path, condition) -> lines.add(
                            "  %s: '%s' does not hold".formatted(notDue(plan, path), Visible.line(condition))));
        }
        PermissionText.of(plan.permissions()).forEach(lines::add);
        lines.add("").add("To do it: " + Program.here(plan.command()));
        return lines.toString();
    }

    private static String notDue(RunPlan plan, String path) {
        String title = plan.titles().getOrDefault(path, path);
        return Visible.line(title.equals(path) ? path : "%s (%s)".formatted(title, path));
    }
}
