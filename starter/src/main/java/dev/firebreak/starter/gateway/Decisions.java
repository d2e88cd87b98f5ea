package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Decision;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Checks what people decide, signs it, and hands it to the run. The run and its worker check everything again. */
final class Decisions {
    /** From the run's taking a message to its verdict on it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration AGAIN = Duration.ofMillis(100);

    private final WorkflowClient client;
    private final GatewaySettings settings;
    private final IncidentRuns runs;
    private final DecisionCheck check;

    Decisions(WorkflowClient client, GatewaySettings settings, IncidentRuns runs) {
        this.client = client;
        this.settings = settings;
        this.runs = runs;
        this.check = new DecisionCheck(settings, client.getOptions().getNamespace());
    }

    DecisionRecord answer(String id, String step, AnswerKind kind, Answer answer, Caller by) {
        WorkflowExecution execution = runs.find(id);
        IncidentStatus status = runs.status(execution);
        if (!status.incidentId().equals(id)) {
            // Whoever writes to Temporal can give a run another incident's id: nothing is signed for it.
            throw Refusal.conflict("the run says that it is the incident '%s'".formatted(status.incidentId()), null);
        }
        String decisionId = decisionId(id, answer, by);
        Optional<DecisionRecord> taken = recorded(status, decisionId);
        if (taken.isPresent()) {
            return taken.get();
        }
        Decision decision = check.decision(status, step, kind, answer, by, decisionId);
        send(execution, decision);
        return awaitRecord(execution, decisionId);
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
}
