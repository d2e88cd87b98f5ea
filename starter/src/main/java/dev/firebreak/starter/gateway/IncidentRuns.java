package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Start;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.incident.SearchAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds incidents in Temporal and reads what they say. */
final class IncidentRuns {
    /** How the workflow ids of plans begin. */
    static final String PLANS = "plan/";

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern UNSAFE = Pattern.compile("['\"\\\\\\p{Cntrl}]");

    /** A run that has just been started answers only after its first task. */
    private static final Duration OPENING = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofMillis(100);

    private final WorkflowClient client;

    /** Temporal's index lags behind a start by some moments. */
    private final Map<String, WorkflowExecution> justStarted = new ConcurrentHashMap<>();

    IncidentRuns(WorkflowClient client) {
        this.client = client;
    }

    static WorkflowTargetOptions target(WorkflowExecution execution) {
        return WorkflowTargetOptions.newBuilder()
                .setWorkflowExecution(execution)
                .build();
    }

    void started(String incidentId, WorkflowExecution execution) {
        justStarted.put(incidentId, execution);
    }

    /**
     * The newest run of the incident: a long one goes on in a new run.
     *
     * @throws Refusal when there is none
     */
    WorkflowExecution find(String incidentId) {
        if (!UUID.matcher(incidentId).matches()) {
            throw Refusal.notFound("'%s' is no incident id: a UUID, as 'incidents' shows them".formatted(incidentId));
        }
        Optional<WorkflowExecution> indexed = client.listExecutions(
                        "%s = '%s'".formatted(SearchAttributes.INCIDENT.getName(), incidentId))
                .max(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
                .map(WorkflowExecutionMetadata::getExecution);
        indexed.ifPresent(execution -> justStarted.remove(incidentId));
        return indexed.or(() -> Optional.ofNullable(justStarted.get(incidentId)))
                .orElseThrow(() -> Refusal.notFound("there is no incident '%s'".formatted(incidentId)));
    }

    /** What the incident says now; of an ended one, its last word. */
    IncidentStatus status(WorkflowExecution execution) {
        WorkflowStub run = client.newUntypedWorkflowStub(target(execution));
        try {
            if (run.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
                return run.getResult(IncidentStatus.class);
            }
            return query(run);
        } catch (WorkflowException | StatusRuntimeException e) {
            throw Refusal.unavailable(
                    "the incident does not answer; does a worker run? (%s)".formatted(e.getMessage()));
        }
    }

    private static IncidentStatus query(WorkflowStub run) {
        Instant end = Instant.now().plus(OPENING);
        while (true) {
            try {
                return run.query("status", IncidentStatus.class);
            } catch (WorkflowQueryException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    /** What the run was started with; no worker is needed. */
    IncidentInput input(WorkflowExecution execution) {
        Payloads payloads = client.streamHistory(execution.getWorkflowId(), execution.getRunId())
                .findFirst()
                .map(event -> event.getWorkflowExecutionStartedEventAttributes().getInput())
                .orElseThrow(() -> Refusal.notFound("Temporal no longer has the history of this incident"));
        return client.getOptions()
                .getDataConverter()
                .fromPayloads(0, Optional.of(payloads), IncidentInput.class, IncidentInput.class);
    }

    IncidentPage page(IncidentFilter filter) {
        List<IncidentSummary> found = client.listExecutions(query(filter))
                .skip((long) filter.page() * IncidentPage.SIZE)
                .limit(IncidentPage.SIZE + 1L)
                .map(IncidentRuns::summary)
                .toList();
        boolean more = found.size() > IncidentPage.SIZE;
        return new IncidentPage(more ? found.subList(0, IncidentPage.SIZE) : found, filter.page(), more);
    }

    private static String query(IncidentFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add("WorkflowType = '%s'".formatted(IncidentWorkflow.TYPE));
        // A run that went on in a new one shows there.
        conditions.add("ExecutionStatus != 'ContinuedAsNew'");
        if (filter.state() != null) {
            conditions.add(condition(SearchAttributes.STATE.getName(), "state", state(filter.state())));
        }
        if (filter.playbook() != null) {
            conditions.add(condition(SearchAttributes.PLAYBOOK.getName(), "playbook", filter.playbook()));
        }
        if (filter.subject() != null) {
            conditions.add(condition(SearchAttributes.SUBJECT.getName(), "subject", filter.subject()));
        }
        if (filter.idPrefix() != null) {
            conditions.add("%s STARTS_WITH '%s'"
                    .formatted(SearchAttributes.INCIDENT.getName(), safe("id", filter.idPrefix())));
        }
        return String.join(" AND ", conditions);
    }

    private static String state(String word) {
        return Arrays.stream(IncidentState.values())
                .map(IncidentState::word)
                .filter(word::equals)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "state",
                        "'%s' is no state: %s"
                                .formatted(
                                        word,
                                        Arrays.stream(IncidentState.values())
                                                .map(IncidentState::word)
                                                .collect(Collectors.joining(", ")))));
    }

    private static String condition(String attribute, String field, String value) {
        return "%s = '%s'".formatted(attribute, safe(field, value));
    }

    private static String safe(String field, String value) {
        if (UNSAFE.matcher(value).find()) {
            throw Refusal.invalid(field, "'%s' has characters that nothing of that kind has".formatted(value));
        }
        return value;
    }

    private static IncidentSummary summary(WorkflowExecutionMetadata run) {
        io.temporal.common.SearchAttributes attributes = run.getTypedSearchAttributes();
        return new IncidentSummary(
                text(attributes.get(SearchAttributes.INCIDENT)),
                text(attributes.get(SearchAttributes.PLAYBOOK)),
                text(attributes.get(SearchAttributes.SUBJECT)),
                text(attributes.get(SearchAttributes.ACCOUNT)),
                text(attributes.get(SearchAttributes.SEVERITY)),
                state(run, text(attributes.get(SearchAttributes.STATE))),
                run.getExecution().getWorkflowId().startsWith(PLANS) ? Start.PLAN : Start.RUN,
                Optional.ofNullable(attributes.get(SearchAttributes.WAITS_FOR)).orElse(List.of()),
                run.getStartTime(),
                run.getCloseTime());
    }

    /** What ended the run from outside, the run itself could not write down. */
    private static String state(WorkflowExecutionMetadata run, String said) {
        return switch (run.getStatus()) {
            case WORKFLOW_EXECUTION_STATUS_TERMINATED -> "terminated";
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> "timed out";
            case WORKFLOW_EXECUTION_STATUS_FAILED -> IncidentState.FAILED.word();
            default -> said;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The attributes of an incident that starts. */
    static io.temporal.common.SearchAttributes attributes(Start start, String severity) {
        return io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.INCIDENT, start.incidentId())
                .set(SearchAttributes.PLAYBOOK, start.playbook())
                .set(SearchAttributes.STATE, IncidentState.RUNNING.word())
                .set(SearchAttributes.ACCOUNT, start.account())
                .set(SearchAttributes.SEVERITY, severity)
                .set(SearchAttributes.SUBJECT, start.subject())
                .build();
    }
}
