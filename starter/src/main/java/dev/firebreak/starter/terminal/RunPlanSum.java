package dev.firebreak.starter.terminal;

import dev.firebreak.action.PermissionCheck.Verdict;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** How much a plan would change, who stands before it, and whether it could: the line that is read first. */
final class RunPlanSum {
    private final List<String> approvals = new ArrayList<>();
    private int covered;
    private int unattended;

    private RunPlanSum() {}

    static String of(RunPlan plan) {
        RunPlanSum sum = new RunPlanSum();
        sum.count(plan.steps(), false);
        plan.asks().values().forEach(asked -> sum.count(asked.otherwise(), false));
        return "%s. Permissions: %d lacking, %d unknown."
                .formatted(
                        sum.changes(),
                        PermissionText.lacking(plan.permissions()),
                        plan.permissions().stream()
                                .filter(check -> check.verdict() == Verdict.UNKNOWN)
                                .count());
    }

    private void count(List<PlannedStep> steps, boolean inside) {
        for (PlannedStep step : steps) {
            int before = covered;
            if (step.effect() != null && step.effect().changes()) {
                covered += inside ? 1 : 0;
                unattended += inside ? 0 : 1;
            }
            boolean approval = step.kind().equals("approve");
            count(step.steps(), inside || approval);
            if (approval && covered > before) {
                approvals.add(step.id());
            }
        }
    }

    private String changes() {
        List<String> parts = new ArrayList<>();
        if (covered > 0) {
            parts.add("%s after approval (%s)".formatted(calls(covered), String.join(", ", new TreeSet<>(approvals))));
        }
        if (unattended > 0) {
            parts.add("%s UNATTENDED".formatted(calls(unattended)));
        }
        return parts.isEmpty() ? "It would change nothing" : "It would make " + String.join(", and ", parts);
    }

    private static String calls(int number) {
        return number == 1 ? "1 change" : number + " changes";
    }
}
