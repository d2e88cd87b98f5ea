package dev.firebreak.starter.gateway;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Start;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.expression.Expressions;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.incident.SearchAttributes;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.starter.security.Caller;
import dev.firebreak.starter.security.Role;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts incidents, or joins the one that runs about the same subject. */
final class Starts {
    /** A workflow id has at most 1,000 characters. */
    private static final int LONGEST_KEY = 200;

    private final WorkflowClient client;
    private final GatewaySettings settings;
    private final PlaybookShelf playbooks;
    private final IncidentRuns runs;

    Starts(WorkflowClient client, GatewaySettings settings, PlaybookShelf playbooks, IncidentRuns runs) {
        this.client = client;
        this.settings = settings;
        this.playbooks = playbooks;
        this.runs = runs;
    }

    Started start(StartRequest request, Caller by) {
        if (!by.has(Role.RESPONDER)) {
            throw Refusal.forbidden(
                    "%s may not start incidents: the role 'responder' is missing".formatted(by.name()),
                    List.of(Role.RESPONDER.word()));
        }
        String mode = mode(request);
        PlaybookShelf.Entry entry = playbooks.entry(request.playbook());
        Playbook playbook = entry.playbook();
        if (request.version() != null && request.version() != playbook.version()) {
            throw Refusal.notFound("there is no version %d of the playbook '%s'; there is %d"
                    .formatted(request.version(), playbook.name(), playbook.version()));
        }
        SequencedMap<String, Object> inputs = Inputs.typed(playbook, request.inputs());
        if (mode.equals(Start.RUN)) {
            // Only an incident fixes a version: its author looks at plans while still writing.
            playbooks.use(entry);
        }
        Definition definition = Definition.of(playbook);
        Start start = new Start(
                UUID.randomUUID().toString(),
                client.getOptions().getNamespace(),
                settings.account().value(),
                playbook.name(),
                playbook.version(),
                definition.digest(),
                inputs,
                subject(playbook, inputs),
                by.person(),
                by.words(),
                mode,
                Start.INTERPRETER_VERSION,
                settings.clock().instant());
        IncidentInput input =
                new IncidentInput(settings.key().sign(start), definition.json(), Definition.places(playbook), null);
        return run(start, input, playbook, workflowId(start, request.dedupeKey()));
    }

    /** A plan is no incident: nothing joins it, and it joins nothing. */
    private static String workflowId(Start start, @Nullable String dedupeKey) {
        if (start.plans()) {
            return IncidentRuns.PLANS + start.incidentId();
        }
        String key = bounded(Optional.ofNullable(dedupeKey).orElse(start.subject()));
        return "incident/%s/%s/%s".formatted(start.account(), start.playbook(), key);
    }

    private static String mode(StartRequest request) {
        String mode = request.mode() == null ? Start.RUN : request.mode();
        if (!mode.equals(Start.RUN) && !mode.equals(Start.PLAN)) {
            throw Refusal.invalid("mode", "'%s' is no mode: run, plan".formatted(mode));
        }
        if (mode.equals(Start.PLAN) && request.dedupeKey() != null) {
            throw Refusal.invalid(
                    "dedupeKey",
                    "a plan joins nothing, so the key '%s' means nothing: leave it out".formatted(request.dedupeKey()));
        }
        return mode;
    }

    private Started run(Start start, IncidentInput input, Playbook playbook, String workflowId) {
        IncidentWorkflow workflow = client.newWorkflowStub(
                IncidentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setTaskQueue(IncidentWorkflow.TASK_QUEUE)
                        .setTypedSearchAttributes(IncidentRuns.attributes(start, playbook.severity()))
                        .setStaticSummary("%s: %s".formatted(playbook.title(), start.subject()))
                        .build());
        WorkflowExecution execution = WorkflowClient.start(workflow::run, input);
        String id = Optional.ofNullable(client.newUntypedWorkflowStub(IncidentRuns.target(execution))
                        .describe()
                        .getTypedSearchAttributes()
                        .get(SearchAttributes.INCIDENT))
                .orElse(start.incidentId());
        runs.started(id, execution);
        if (id.equals(start.incidentId())) {
            return new Started(id, false);
        }
        // Only compared: what the run was started with is verified by its worker.
        Start running = CanonicalJson.read(runs.input(execution).start().body(), Start.class);
        List<String> differences = differences(running.inputs(), start.inputs());
        return new Started(id, true, !differences.isEmpty(), differences);
    }

    private static List<String> differences(Map<String, Object> running, Map<String, Object> given) {
        SequencedSet<String> names = new LinkedHashSet<>(running.keySet());
        names.addAll(given.keySet());
        return names.stream()
                .filter(name -> !text(running.get(name)).equals(text(given.get(name))))
                .map(name -> "%s is %s, not %s".formatted(name, text(running.get(name)), text(given.get(name))))
                .toList();
    }

    private static String text(@Nullable Object input) {
        return input == null ? "absent" : "'%s'".formatted(input);
    }

    private static String subject(Playbook playbook, Map<String, Object> inputs) {
        try {
            Object subject = Expressions.compile(playbook.subject().source()).evaluate(Map.of("inputs", inputs));
            return String.valueOf(subject);
        } catch (ExpressionException e) {
            throw Refusal.invalid("subject", "the playbook's subject cannot be computed: " + e.getMessage());
        }
    }

    private static String bounded(String key) {
        return key.length() <= LONGEST_KEY ? key : CanonicalJson.sha256(key);
    }
}
