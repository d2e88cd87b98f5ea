package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.StepRecord;
import java.util.List;

/** How a run that walked to its end has ended. */
record Ending(IncidentState state, String because) {
    static Ending of(RunState run, ActionCatalog actions) {
        List<StepRecord> changes = run.steps.values().stream()
                .filter(step -> step.action() != null && changes(step.action(), actions))
                .filter(step -> !step.status().equals(RunState.NOT_RUN))
                .toList();
        List<StepRecord> open = run.steps.values().stream()
                .filter(step -> step.action() == null
                        ? step.status().equals("failed") && !step.kind().equals("notify")
                        : changes.contains(step) && !step.status().equals("done"))
                .toList();
        if (!open.isEmpty()) {
            return new Ending(
                    IncidentState.PARTLY_CONTAINED,
                    "left open: "
                            + String.join("; ", open.stream().map(Ending::text).toList()));
        }
        List<String> approvals = run.steps.values().stream()
                .filter(step -> step.kind().equals("approve"))
                .map(StepRecord::status)
                .toList();
        boolean refused = approvals.contains("rejected");
        boolean expired = approvals.contains("expired");
        if (!changes.isEmpty()) {
            return refused || expired
                    ? new Ending(IncidentState.PARTLY_CONTAINED, "not everything that was asked for was approved")
                    : new Ending(
                            IncidentState.CONTAINED,
                            run.consents.isEmpty()
                                    ? "every change was made and read back"
                                    : "every approved change was made and read back");
        }
        if (refused) {
            return new Ending(IncidentState.REJECTED, "the changes were rejected; nothing was changed");
        }
        return expired
                ? new Ending(IncidentState.EXPIRED, "nobody approved in time; nothing was changed")
                : new Ending(IncidentState.COMPLETED, "nothing needed containing");
    }

    /** The same end, and what could not be found out. */
    Ending missing(List<String> what) {
        return what.isEmpty() ? this : new Ending(state, "%s; %s".formatted(because, String.join("; ", what)));
    }

    private static String text(StepRecord step) {
        return step.why() == null ? step.title() : "%s (%s)".formatted(step.title(), step.why());
    }

    private static boolean changes(String action, ActionCatalog actions) {
        return actions.find(action).map(ActionSpec::effect).orElseThrow().changes();
    }
}
