package dev.firebreak.starter.terminal;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.StepRecord;
import java.util.List;
import java.util.StringJoiner;

/** An incident in words. */
public final class StatusText {
    private final IncidentStatus status;
    private final StringJoiner lines = new StringJoiner("\n");

    private StatusText(IncidentStatus status) {
        this.status = status;
    }

    /**
     * All of it.
     *
     * @param open what an ended incident leaves open
     */
    public static String of(IncidentStatus status, List<OpenPoint> open) {
        StatusText text = new StatusText(status);
        text.heading(open);
        status.steps().forEach(text::step);
        UndoText.of(status).ifPresent(undo -> text.lines.add("").add(undo));
        status.questions().forEach(question -> text.lines.add("").add(QuestionText.of(status.incidentId(), question)));
        text.outputs();
        text.decisions();
        if (!open.isEmpty()) {
            text.lines.add("").add(OpenPointsText.of(open));
        }
        if (status.state().ended() && !status.report().isEmpty()) {
            text.lines
                    .add("")
                    .add("The report: %s report %s -o report.html".formatted(Program.NAME, status.incidentId()));
        }
        return text.lines.toString();
    }

    private void heading(List<OpenPoint> open) {
        lines.add("%s: %s%s"
                .formatted(
                        status.state().word(),
                        Visible.line(status.because()),
                        open.isEmpty() ? "" : "; still open: %d, see below".formatted(open.size())));
        lines.add("%s version %d about %s, account %s, by %s, since %s"
                .formatted(
                        status.playbook(),
                        status.version(),
                        Visible.line(status.subject()),
                        status.account(),
                        status.requestedBy(),
                        ValueText.seconds(status.startedAt())));
        lines.add("");
    }

    /** Below the approval that it stands in. */
    private void step(StepRecord step) {
        long around = status.steps().stream()
                .filter(other -> step.path().startsWith(other.path() + "/"))
                .count();
        String indent = "  ".repeat((int) around + 1);
        lines.add(indent + StepText.line(step, status));
        StepText.finding(step).ifPresent(found -> lines.add(indent + "    " + found));
    }

    private void outputs() {
        if (!status.outputs().isEmpty()) {
            lines.add("").add("Outputs:");
            status.outputs()
                    .forEach((name, value) -> lines.add("  %s: %s".formatted(name, Visible.line(ValueText.of(value)))));
        }
    }

    private void decisions() {
        if (!status.decisions().isEmpty()) {
            lines.add("").add("Decisions:");
            status.decisions().forEach(decision -> lines.add("  " + DecisionText.of(decision)));
        }
    }
}
