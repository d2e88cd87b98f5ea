package dev.firebreak.starter.terminal;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import java.util.Optional;

/** How what an incident changed can be given back: only while it runs, where it waits for a person. */
final class UndoText {
    private UndoText() {}

    /** Empty: nothing was changed that could be given back. */
    static Optional<String> of(IncidentStatus status) {
        if (status.steps().stream().noneMatch(step -> step.undo().equals("possible"))) {
            return Optional.empty();
        }
        if (status.state().ended()) {
            return Optional.of(
                    "What was changed stays: an incident that has ended gives nothing back. 'firebreak actions NAME' says what reverses a call.");
        }
        return Optional.of(
                status.questions().stream()
                        .filter(question -> question.ballot().choices().contains(Verdict.STOP_AND_UNDO))
                        .findFirst()
                        .map(question -> now(status.incidentId(), question))
                        .orElse(
                                "What was changed can be given back when the incident waits at a task or a failed step; it does not now."));
    }

    private static String now(String incidentId, Question question) {
        return "To end it and give everything back (may: %s, but not whoever started it):\n  %s"
                .formatted(
                        String.join(" or ", question.ballot().undoFrom()),
                        Visible.line(CommandText.undo(incidentId, question)));
    }
}
