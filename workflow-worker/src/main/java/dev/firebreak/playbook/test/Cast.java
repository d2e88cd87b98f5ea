package dev.firebreak.playbook.test;

import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.scenario.Actor;
import dev.firebreak.playbook.scenario.Answer;
import dev.firebreak.run.IncidentWorkflowImpl;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of a test. They say what the test has them say, when it has them say it, through the run's own door: validated,
 * signed and verified like any decision. Workflow code.
 */
final class Cast {
    /** Who vouches for the people of tests. */
    static final String ISSUER = "test";

    private final Rehearsal rehearsal;
    private final IncidentWorkflowImpl incident;
    private final SigningKey key;
    private final Start start;
    private final Set<String> met = new LinkedHashSet<>();

    /**
     * What somebody answers.
     *
     * @param since from when its time is counted
     */
    private record Asked(String path, int attempt, @Nullable String planDigest, Instant since) {}

    Cast(Rehearsal rehearsal, IncidentWorkflowImpl incident, SigningKey key, Start start) {
        this.rehearsal = rehearsal;
        this.incident = incident;
        this.key = key;
        this.start = start;
    }

    void enter() {
        Async.procedure(this::meet);
    }

    /** Every path that is asked for the first time gets somebody who answers its questions, in order. */
    private void meet() {
        while (true) {
            Workflow.await(() -> newlyAsked().isPresent());
            String path = newlyAsked().orElseThrow();
            met.add(path);
            rehearsal.ask(path);
            List<Answer> answers = rehearsal.answers(path);
            if (answers != null) {
                Async.procedure(() -> answers.forEach(answer -> say(path, answer)));
            }
        }
    }

    private Optional<String> newlyAsked() {
        return status().stream()
                .flatMap(status -> status.questions().stream())
                .map(Question::path)
                .filter(path -> !met.contains(path))
                .findFirst();
    }

    private void say(String path, Answer answer) {
        Workflow.await(() -> asked(path, answer.verdict()).isPresent());
        Asked asked = asked(path, answer.verdict()).orElseThrow();
        Duration left = Duration.between(now(), asked.since().plus(answer.after()));
        if (left.isPositive()) {
            Workflow.sleep(left);
        }
        answer.people().forEach(actor -> say(asked, answer, actor));
        // The run takes what was said before the next one looks whether it is still asked.
        Workflow.sleep(Duration.ofMillis(1));
    }

    private void say(Asked asked, Answer answer, Actor actor) {
        Decision decision = new Decision(
                Workflow.randomUUID().toString(),
                key.kid(),
                start.namespace(),
                start.incidentId(),
                asked.path(),
                asked.attempt(),
                asked.planDigest(),
                answer.answers(),
                answer.verdict(),
                answer.reason(),
                new Person(ISSUER, actor.name()),
                actor.roles(),
                now());
        SignedMessage message = key.sign(decision);
        try {
            incident.validateDecision(message);
        } catch (IllegalArgumentException tooLate) {
            rehearsal.note("%s came too late at '%s' to %s: %s"
                    .formatted(actor.name(), asked.path(), answer.verdict().word(), tooLate.getMessage()));
            return;
        }
        incident.decide(message);
        Workflow.await(() -> status().stream()
                .flatMap(status -> status.decisions().stream())
                .anyMatch(taken -> taken.decisionId().equals(decision.decisionId())));
    }

    /** The open question; for somebody who wants an approval to be asked again, one that expired. */
    private Optional<Asked> asked(String path, Verdict verdict) {
        if (verdict == Verdict.ASK) {
            return status().stream()
                    .flatMap(status -> status.steps().stream())
                    .filter(step -> step.path().equals(path) && step.status().equals("expired"))
                    .map(Cast::expired)
                    .findFirst();
        }
        return status().stream()
                .flatMap(status -> status.questions().stream())
                .filter(question -> question.path().equals(path))
                .map(question -> new Asked(
                        path,
                        question.ballot().attempt(),
                        question.planDigest(),
                        question.ballot().askedAt()))
                .findFirst();
    }

    private static Asked expired(StepRecord step) {
        Instant end = step.endedAt();
        return new Asked(step.path(), step.attempts() + 1, null, end == null ? step.startedAt() : end);
    }

    private Optional<IncidentStatus> status() {
        try {
            return Optional.of(incident.status());
        } catch (IllegalStateException notYetOpen) {
            return Optional.empty();
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
