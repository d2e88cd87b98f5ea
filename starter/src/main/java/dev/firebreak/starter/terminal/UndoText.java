package dev.firebreak.starter.terminal;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import java.util.Optional;
import java.util.stream.Collectors;

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
                    "What was changed stays: an incident that has ended gives nothing back. '%s actions NAME' says what reverses a call."
                            .formatted(Program.NAME));
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
        Ballot ballot = question.ballot();
        String not = ballot.allowRequester() || ballot.requesters().isEmpty()
                ? ""
                : ", but not "
                        + ballot.requesters().stream().map(Person::toString).collect(Collectors.joining(" or "));
        return "To end it and give everything back (may: %s%s):\n  %s"
                .formatted(
                        String.join(" or ", ballot.undoFrom()),
                        Visible.line(not),
                        Visible.line(CommandText.undo(incidentId, question)));
    }
}
