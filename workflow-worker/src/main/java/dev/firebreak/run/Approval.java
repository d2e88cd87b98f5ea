package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks for consent and for work: an approval's plan is made once, and only its answer lets the steps inside run. */
final class Approval {
    private final RunState state;
    private final Journal journal;
    private final Questions questions;
    private final ActionCatalog actions;
    private final IncidentActivities activities;
    private final Permissions permissions;
    private final Start start;
    private final Failures failures;

    /** Questions that are being made: their plans are on the way to the evidence store. */
    private int making;

    Approval(
            RunState state,
            Journal journal,
            Questions questions,
            ActionCatalog actions,
            IncidentActivities activities,
            Permissions permissions,
            Start start,
            Failures failures) {
        this.state = state;
        this.journal = journal;
        this.questions = questions;
        this.actions = actions;
        this.activities = activities;
        this.permissions = permissions;
        this.start = start;
        this.failures = failures;
    }

    /**
     * What became of an approval.
     *
     * @param consent null: it was not given
     */
    record Decided(@Nullable Consent consent, Map<String, Object> answers) {}

    /** Nothing is under way: the run can be handed over. */
    boolean idle() {
        return making == 0;
    }

    Decided decide(Step.Approve step, String path, Variables variables) {
        StepRecord past = state.finished(path);
        if (past != null && !state.reopened.contains(path)) {
            return new Decided(state.consents.get(path), Plain.map(past.result()));
        }
        Question question = state.question(path);
        if (question == null) {
            question = made(step, path, variables);
        }
        Questions.Outcome outcome = questions.ask(question, step.remind());
        Map<String, Object> answers = FormAnswers.typed(question.ballot(), outcome.answers());
        switch (outcome.verdict()) {
            case APPROVE -> {
                state.consents.put(path, new Consent(path, Objects.requireNonNull(question.plan()), outcome.votes()));
                journal.end(path, "done", answers, "none", null);
            }
            case null -> {
                state.expired.put(path, again(question.ballot()));
                journal.end(path, "expired", Map.of(), "none", "nobody decided in time");
            }
            default -> journal.end(path, "rejected", Map.of(), "none", outcome.reason());
        }
        return new Decided(state.consents.get(path), answers);
    }

    /** Whoever leaves in between, for a plan that cannot be made, does not keep the run from being handed over. */
    private Question made(Step.Approve step, String path, Variables variables) {
        making++;
        try {
            return question(step, path, variables);
        } finally {
            making--;
        }
    }

    /** Makes the plan and the question, once. */
    private Question question(Step.Approve step, String path, Variables variables) {
        state.forgetExpiry(path);
        journal.begin(path, step.id(), PlanMaker.title(step, variables), step.kind(), null, Map.of());
        Instant now = Journal.now();
        Ballot ballot = new Ballot(
                path,
                state.attempt(path),
                List.of(Verdict.APPROVE, Verdict.REJECT),
                step.from(),
                List.of(),
                step.votes(),
                List.copyOf(state.requesters),
                step.allowRequester(),
                form(step.form()),
                now,
                now.plus(step.within()));
        String ask = variables.text(step.ask());
        List<PlannedStep> planned = new PlanMaker(actions, step).plan(step.then(), path + "/", variables);
        Plan plan = new Plan(start.incidentId(), path, start.digest(), ask, ballot, planned);
        return question(plan, step.then());
    }

    private Question question(Plan plan, List<Step> covered) {
        String path = plan.path();
        Evidence kept = activities.plan(plan);
        journal.keep(path, List.of(kept));
        Evidence permitted = permissions.of(plan, covered);
        if (permitted != null) {
            journal.keep(path, List.of(permitted));
        }
        activities.manifest(start.incidentId(), List.copyOf(state.manifest));
        return new Question(
                Question.Kind.APPROVAL,
                plan.ask(),
                plan.ballot(),
                kept.sha256(),
                kept,
                permitted,
                null,
                state.manifestHead);
    }

    /** Work for a person: their answers are the step's output; nobody answering in time is a failure. */
    Map<String, Object> task(Step.Task step, String path, Variables variables) {
        String title = PlanMaker.title(step, variables);
        while (true) {
            Question question = state.question(path);
            if (question == null) {
                journal.begin(path, step.id(), title, step.kind(), null, Map.of());
                question = taskQuestion(step, path, variables);
            }
            Questions.Outcome outcome = questions.ask(question);
            if (outcome.verdict() == Verdict.ANSWER) {
                Map<String, Object> answers = FormAnswers.typed(question.ballot(), outcome.answers());
                journal.end(path, "done", answers, "none", null);
                return answers;
            }
            if (outcome.verdict() != null) {
                throw failures.stop(path, outcome);
            }
            Question.StepFailure failure = StepFailed.because(
                            "nobody answered within %s".formatted(step.within()),
                            step.head().at().toString())
                    .failure();
            if (failures.ends(path, title, OnFailure.ASK, failure)) {
                return Map.of();
            }
        }
    }

    private Question taskQuestion(Step.Task step, String path, Variables variables) {
        Instant now = Journal.now();
        Ballot ballot = new Ballot(
                path,
                state.attempt(path),
                List.of(Verdict.ANSWER, Verdict.STOP, Verdict.STOP_AND_UNDO),
                step.from(),
                failures.undoRoles(),
                1,
                List.copyOf(state.requesters),
                false,
                form(step.form()),
                now,
                now.plus(step.within()));
        return new Question(
                Question.Kind.TASK, variables.text(step.ask()), ballot, null, null, null, null, state.manifestHead);
    }

    /** Who may open the next attempt: whoever may decide it, and responders. */
    private static Ballot again(Ballot expired) {
        List<String> from = Stream.concat(expired.from().stream(), Stream.of("responder"))
                .distinct()
                .toList();
        return new Ballot(
                expired.path(),
                expired.attempt() + 1,
                List.of(Verdict.ASK),
                from,
                List.of(),
                1,
                List.of(),
                true,
                List.of(),
                Journal.now().minus(Duration.ofSeconds(1)),
                null);
    }

    static List<FormField> form(List<InputField> fields) {
        return fields.stream()
                .map(field -> new FormField(
                        field.name(),
                        field.title() == null ? field.name() : field.title(),
                        field.type().word(),
                        field.oneOf(),
                        field.defaultText()))
                .toList();
    }
}
