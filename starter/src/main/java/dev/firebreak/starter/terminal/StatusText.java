package dev.firebreak.starter.terminal;

import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.StepRecord;
import java.util.List;
import java.util.StringJoiner;

/** An incident in words. */
public final class StatusText {
    private StatusText() {}

    /**
     * All of it.
     *
     * @param open what an ended incident leaves open
     */
    public static String of(IncidentStatus status, List<OpenPoint> open) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("%s: %s%s"
                .formatted(
                        status.state().word(),
                        Visible.line(status.because()),
                        open.isEmpty() ? "" : "; %d points are still open, see below".formatted(open.size())));
        lines.add("%s version %d about %s, account %s, by %s, since %s"
                .formatted(
                        status.playbook(),
                        status.version(),
                        Visible.line(status.subject()),
                        status.account(),
                        status.requestedBy(),
                        status.startedAt()));
        lines.add("");
        status.steps().forEach(step -> lines.add(step(step)));
        status.questions().forEach(question -> lines.add("").add(question(status, question)));
        if (!status.outputs().isEmpty()) {
            lines.add("").add("Outputs:");
            status.outputs()
                    .forEach((name, value) -> lines.add("  %s: %s".formatted(name, Visible.line(ValueText.of(value)))));
        }
        if (!status.decisions().isEmpty()) {
            lines.add("").add("Decisions:");
            status.decisions().forEach(decision -> lines.add(decision(decision)));
        }
        if (!open.isEmpty()) {
            lines.add("").add(OpenPointsText.of(open));
        }
        if (status.state().ended() && !status.report().isEmpty()) {
            lines.add("").add("The report: firebreak report %s -o report.html".formatted(status.incidentId()));
        }
        return lines.toString();
    }

    /** A step on one line. */
    public static String step(StepRecord step) {
        String sign = switch (step.status()) {
            case "done" -> "+";
            case "failed" -> "!";
            case "running" -> ">";
            default -> "-";
        };
        String note = switch (step.status()) {
            case "done" -> "";
            case "running" ->
                step.kind().equals("wait")
                        ? " (until %s)".formatted(step.called().get("until"))
                        : "";
            default -> " (" + step.status() + ")";
        };
        String why = step.why() == null ? "" : ": " + step.why();
        String undo = step.undo().equals("none") ? "" : "  [undo: %s]".formatted(step.undo());
        return "  %s %s%s".formatted(sign, Visible.line(step.title() + note + why), undo);
    }

    private static String question(IncidentStatus status, Question question) {
        StringJoiner lines = new StringJoiner("\n  ");
        lines.add("Waits for a person at %s: %s".formatted(question.path(), Visible.line(question.ask())));
        if (question.failure() != null) {
            lines.add(Visible.line(question.failure().message()));
        }
        CommandText.of(status.incidentId(), question).lines().map(Visible::line).forEach(lines::add);
        return lines.toString();
    }

    private static String decision(DecisionRecord decision) {
        return "  %s %s at %s by %s: %s%s"
                .formatted(
                        decision.at(),
                        decision.verdict().word(),
                        decision.path(),
                        Visible.line(decision.by()),
                        Visible.line(decision.reason()),
                        decision.accepted()
                                ? ""
                                : " (does not count: %s)".formatted(Visible.line(String.valueOf(decision.why()))));
    }
}
