package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.consent.Start;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.incident.StartLine;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.Playbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the plan of a whole playbook: reads what can be read, asks which permissions the rest will have, and keeps it. */
final class Planning {
    /** A longer output stands in the run's status only. */
    private static final int MOST_FOUND = 16_384;

    private final RunState state;
    private final Journal journal;
    private final ActionCatalog actions;
    private final IncidentActivities activities;
    private final Start start;

    Planning(RunState state, Journal journal, ActionCatalog actions, IncidentActivities activities, Start start) {
        this.state = state;
        this.journal = journal;
        this.actions = actions;
        this.activities = activities;
        this.start = start;
    }

    Ending make(Playbook playbook, Variables variables, Calls calls, Polls polls, Runnable atEveryStep) {
        Unknowns unknowns = new Unknowns();
        unknowns.add(playbook.steps());
        Map<String, RunPlan.Asked> asks = new LinkedHashMap<>();
        PlanMaker maker = new PlanMaker(actions, unknowns, asks);
        PlanReads reads = new PlanReads(journal, calls, polls, atEveryStep);
        PlanWalk walk = new PlanWalk(state, actions, reads, unknowns, maker, atEveryStep);
        List<PlannedStep> steps = walk.walk(playbook.steps(), "", variables);
        List<PlannedStep> all = Stream.concat(
                        steps.stream(), asks.values().stream().flatMap(asked -> asked.otherwise().stream()))
                .toList();
        state.because = "the permissions of its calls are checked";
        journal.show();
        List<PermissionCheck> permissions = new Permissions(actions, start).of(all, playbook.steps());
        RunPlan plan = new RunPlan(
                start.incidentId(),
                start.playbook(),
                start.version(),
                start.digest(),
                start.account(),
                start.subject(),
                start.inputs(),
                start.requestedBy(),
                Journal.now(),
                walk.end(),
                steps,
                reads(),
                asks,
                walk.notDue(),
                permissions,
                walk.titles(),
                StartLine.of(start.playbook(), playbook.inputs(), start.inputs()));
        state.plan = activities.keep(plan);
        journal.keep("", List.of(state.plan));
        return new Ending(IncidentState.PLANNED, because(all, permissions));
    }

    private Map<String, RunPlan.Read> reads() {
        Map<String, RunPlan.Read> reads = new LinkedHashMap<>();
        state.steps.values().forEach(step -> reads.put(step.path(), read(step)));
        return reads;
    }

    private static RunPlan.Read read(StepRecord step) {
        int size = CanonicalJson.write(step.result()).length();
        return size <= MOST_FOUND
                ? new RunPlan.Read(step.status(), step.result(), step.why())
                : new RunPlan.Read(step.status(), Map.of(), "%d characters: see the status of the run".formatted(size));
    }

    private static String because(List<PlannedStep> steps, List<PermissionCheck> permissions) {
        long changes = steps.stream()
                .flatMap(Needs::withInside)
                .filter(step -> step.effect() != null && step.effect().changes())
                .count();
        long unknown = permissions.stream()
                .filter(check -> check.verdict() == PermissionCheck.Verdict.UNKNOWN)
                .count();
        long lacking = permissions.stream()
                .filter(check -> switch (check.verdict()) {
                    case MISSING, DENIED -> true;
                    case GRANTED, UNKNOWN -> false;
                })
                .count();
        return "%d changing calls are planned, %d permissions are lacking%s; nothing was changed"
                .formatted(changes, lacking, unknown == 0 ? "" : " and %d not known".formatted(unknown));
    }
}
