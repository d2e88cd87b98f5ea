package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.starter.security.Caller;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what people decide, signs it, and hands it to the run. The run and its worker check everything again. */
final class Decisions {
    /** From the run's taking a message to its verdict on it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration AGAIN = Duration.ofMillis(100);

    private final WorkflowClient client;
    private final GatewaySettings settings;
    private final IncidentRuns runs;

    Decisions(WorkflowClient client, GatewaySettings settings, IncidentRuns runs) {
        this.client = client;
        this.settings = settings;
        this.runs = runs;
    }

    DecisionRecord answer(String id, String step, AnswerKind kind, Answer answer, Caller by) {
        WorkflowExecution execution = runs.find(id);
        IncidentStatus status = runs.status(execution);
        String decisionId = decisionId(id, answer, by);
        Optional<DecisionRecord> taken = recorded(status, decisionId);
        if (taken.isPresent()) {
            return taken.get();
        }
        Decision decision = answer.verdict() == Verdict.ASK
                ? askAgain(status, step, answer, by, decisionId)
                : checked(question(status, step, kind), kind, answer, by, decisionId);
        send(execution, decision);
        return awaitRecord(execution, decisionId);
    }

    private Decision askAgain(IncidentStatus status, String step, Answer answer, Caller by, String decisionId) {
        int last = status.steps().stream()
                .filter(record -> record.path().equals(step))
                .mapToInt(StepRecord::attempts)
                .findFirst()
                .orElse(1);
        return decision(
                status,
                step,
                answer.attempt() == null ? last : answer.attempt(),
                answer.digest(),
                answer,
                by,
                decisionId);
    }

    private record Asked(IncidentStatus status, Question question) {}

    private Decision checked(Asked asked, AnswerKind kind, Answer answer, Caller by, String decisionId) {
        Question question = asked.question();
        Ballot ballot = question.ballot();
        if (!kind.verdicts().contains(answer.verdict())) {
            throw Refusal.invalid(
                    "verdict",
                    "'%s' is no answer here: %s".formatted(answer.verdict().word(), words(kind.verdicts())));
        }
        requireRole(ballot, answer, by);
        boolean consents = answer.verdict() == Verdict.APPROVE;
        if (consents && (answer.attempt() == null || answer.digest() == null)) {
            throw Refusal.invalid(
                    "digest", "to approve, send the attempt and the digest of the plan that was looked at");
        }
        int attempt = answer.attempt() == null ? ballot.attempt() : answer.attempt();
        String digest = answer.digest() == null ? question.planDigest() : answer.digest();
        if (attempt != ballot.attempt()) {
            throw Refusal.conflict(
                    "it answers attempt %d; attempt %d is open: look again".formatted(attempt, ballot.attempt()),
                    question.planDigest());
        }
        if (question.planDigest() != null && !question.planDigest().equals(digest)) {
            throw Refusal.conflict("the plan has changed since it was looked at: look again", question.planDigest());
        }
        Decision decision = decision(asked.status(), ballot.path(), attempt, digest, answer, by, decisionId);
        ballot.refusal(decision, question.planDigest()).ifPresent(why -> {
            throw refusal(why, ballot, decision);
        });
        return decision;
    }

    private static void requireRole(Ballot ballot, Answer answer, Caller by) {
        List<String> allowed = answer.verdict() == Verdict.STOP_AND_UNDO ? ballot.undoFrom() : ballot.from();
        if (Collections.disjoint(allowed, by.words())) {
            throw Refusal.forbidden(
                    "%s may not decide this: the role '%s' is missing"
                            .formatted(by.name(), String.join("' or '", allowed)),
                    allowed);
        }
    }

    private static Refusal refusal(String why, Ballot ballot, Decision decision) {
        if (decision.verdict() == Verdict.APPROVE
                && !ballot.allowRequester()
                && ballot.requesters().contains(decision.subject())) {
            return Refusal.forbidden(why, List.of());
        }
        if (ballot.deadline() != null && decision.at().isAfter(ballot.deadline())) {
            return Refusal.conflict(why, null);
        }
        return Refusal.invalid("decision", why);
    }

    private Asked question(IncidentStatus status, String step, AnswerKind kind) {
        Question question = status.questions().stream()
                .filter(open -> open.path().equals(step))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict(nothingAsked(status, step), null));
        if (question.kind() != kind.question()) {
            throw Refusal.conflict(
                    "'%s' is %s, not %s".formatted(step, article(question.kind()), article(kind.question())), null);
        }
        return new Asked(status, question);
    }

    private static String article(Question.Kind kind) {
        return switch (kind) {
            case APPROVAL -> "an approval";
            case TASK -> "a task";
            case FAILURE -> "a failed step";
        };
    }

    private static String nothingAsked(IncidentStatus status, String step) {
        String open = status.questions().stream().map(Question::path).collect(Collectors.joining(", "));
        if (status.state().ended()) {
            return "nothing is asked at '%s': the incident has ended (%s)"
                    .formatted(step, status.state().word());
        }
        return "nothing is asked at '%s' now; open: %s".formatted(step, open.isEmpty() ? "nothing" : open);
    }

    private Decision decision(
            IncidentStatus status,
            String step,
            int attempt,
            @Nullable String digest,
            Answer answer,
            Caller by,
            String decisionId) {
        return new Decision(
                decisionId,
                settings.key().kid(),
                client.getOptions().getNamespace(),
                status.incidentId(),
                step,
                attempt,
                digest,
                answer.answers(),
                answer.verdict(),
                answer.reason(),
                by.person(),
                by.words(),
                settings.clock().instant());
    }

    private void send(WorkflowExecution execution, Decision decision) {
        try {
            client.newWorkflowStub(IncidentWorkflow.class, IncidentRuns.target(execution))
                    .decide(settings.key().sign(decision));
        } catch (WorkflowUpdateException e) {
            throw Refusal.conflict(
                    "the incident refuses it: " + (e.getCause() == null ? e.getMessage() : said(e.getCause())), null);
        } catch (WorkflowNotFoundException e) {
            throw Refusal.conflict("the incident has ended meanwhile", null);
        } catch (WorkflowException e) {
            throw Refusal.unavailable(
                    "the incident does not answer; does a worker run? (%s)".formatted(e.getMessage()));
        }
    }

    private static @Nullable String said(Throwable cause) {
        return cause instanceof ApplicationFailure failure ? failure.getOriginalMessage() : cause.getMessage();
    }

    private DecisionRecord awaitRecord(WorkflowExecution execution, String decisionId) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<DecisionRecord> record = recorded(runs.status(execution), decisionId);
            if (record.isPresent()) {
                return record.get();
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
        throw Refusal.unavailable(
                "the incident took the decision, but has not said within %d s whether it counts: look again"
                        .formatted(PATIENCE.toSeconds()));
    }

    private static Optional<DecisionRecord> recorded(IncidentStatus status, String decisionId) {
        return status.decisions().stream()
                .filter(record -> record.decisionId().equals(decisionId))
                .findFirst();
    }

    private static String decisionId(String incidentId, Answer answer, Caller by) {
        if (answer.key() == null) {
            return UUID.randomUUID().toString();
        }
        String name = "%s %s %s %s".formatted(incidentId, by.person().issuer(), by.name(), answer.key());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String words(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::word).collect(Collectors.joining(", "));
    }
}
