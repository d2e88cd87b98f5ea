package dev.firebreak.run;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A step that failed for good does not end the incident: a person says how it goes on. */
final class Failures {
    private static final List<String> WHO = List.of("responder", "approver");

    private final RunState state;
    private final Journal journal;
    private final Questions questions;
    private final Notices notices;
    private final Supplier<List<String>> undoRoles;

    Failures(RunState state, Journal journal, Questions questions, Notices notices, Supplier<List<String>> undoRoles) {
        this.state = state;
        this.journal = journal;
        this.questions = questions;
        this.notices = notices;
        this.undoRoles = undoRoles;
    }

    /**
     * What a failure means.
     *
     * @return true: the step has ended as failed or skipped, the run goes on; false: try it again
     * @throws StopRun when the run ends
     */
    boolean ends(String path, String title, OnFailure policy, Question.StepFailure failure) {
        return switch (policy) {
            case CONTINUE -> {
                journal.end(path, "failed", Map.of(), "none", failure.message());
                state.passedOver.add(path);
                notices.announceFailed(path, title, failure.message());
                yield true;
            }
            case STOP -> {
                journal.end(path, "failed", Map.of(), "none", failure.message());
                throw StopRun.at(path, IncidentState.FAILED, "%s: %s".formatted(title, failure.message()));
            }
            case ASK -> asked(path, title, failure, List.of(Verdict.RETRY, Verdict.SKIP, Verdict.STOP));
        };
    }

    /**
     * Asks about a step that was passed over and cannot be tried again: the walk has passed the place that it stands at.
     *
     * @throws StopRun when the run ends
     */
    void accepted(String path, String title, Question.StepFailure failure) {
        asked(path, title, failure, List.of(Verdict.SKIP, Verdict.STOP));
    }

    private boolean asked(String path, String title, Question.StepFailure failure, List<Verdict> choices) {
        Questions.Outcome outcome = questions.ask(question(path, title, failure, choices));
        if (outcome.verdict() == Verdict.RETRY) {
            return false;
        }
        if (outcome.verdict() == Verdict.SKIP) {
            journal.end(
                    path,
                    "skipped",
                    Map.of(),
                    "none",
                    "%s; skipped: %s".formatted(failure.message(), outcome.reason()));
            return true;
        }
        journal.end(path, "failed", Map.of(), "none", failure.message());
        throw stop(path, outcome);
    }

    /** Ends the run on a person's word. */
    StopRun stop(String path, Questions.Outcome outcome) {
        StepRecord step = state.steps.get(path);
        if (step != null && step.endedAt() == null) {
            journal.end(path, "failed", Map.of(), "none", "stopped: " + outcome.reason());
        }
        String because = "stopped at '%s': %s".formatted(path, outcome.reason());
        SignedMessage order = outcome.votes().getFirst();
        return outcome.verdict() == Verdict.STOP_AND_UNDO ? StopRun.andUndo(because, order) : StopRun.ordered(because);
    }

    /** The roles of the approvals that an undo would reverse. */
    List<String> undoRoles() {
        return undoRoles.get();
    }

    private Question question(String path, String title, Question.StepFailure failure, List<Verdict> withoutUndo) {
        List<Verdict> choices = new ArrayList<>(withoutUndo);
        if (!state.undo.isEmpty()) {
            choices.add(Verdict.STOP_AND_UNDO);
        }
        Ballot ballot = new Ballot(
                path,
                state.attempt(path),
                choices,
                WHO,
                undoRoles.get(),
                1,
                List.copyOf(state.requesters),
                false,
                List.of(),
                Journal.now(),
                null);
        return new Question(
                Question.Kind.FAILURE,
                "%s failed. How does it go on?".formatted(title),
                ballot,
                null,
                null,
                null,
                failure,
                state.manifestHead);
    }
}
