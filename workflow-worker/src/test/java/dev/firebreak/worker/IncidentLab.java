package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.PublicKeys;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.evidence.FolderEvidenceStore;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.incident.SearchAttributes;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.Reading;
import dev.firebreak.store.Audit;
import dev.firebreak.store.AuditEntry;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs playbooks in an in-process Temporal that skips time, on a real worker. */
final class IncidentLab implements AutoCloseable {
    static final String NAMESPACE = "firebreak";
    static final Person ALEX = new Person("local", "alex");
    static final Person SAM = new Person("local", "sam");

    final SigningKey key = SigningKey.generate();
    final TestWorkflowEnvironment temporal;
    final Path data;
    final FakeEndpoint aws = new FakeEndpoint();

    /** What playbooks can play. */
    PlaybookSource others = PlaybookSource.NONE;

    private final int votesToDestroy;
    private final ActionLibrary actions;
    private final WorkerHost host;

    IncidentLab(ActionLibrary actions, Path data) {
        this(actions, data, PlaybookReader.VOTES_TO_DESTROY);
    }

    /** With a worker that takes so many votes for what cannot be given back, whatever the reader does. */
    IncidentLab(ActionLibrary actions, Path data, int votesToDestroy) {
        this.votesToDestroy = votesToDestroy;
        this.actions = actions;
        this.data = data;
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setNamespace(NAMESPACE)
                        .build());
        for (String name : List.of("Incident", "Playbook", "State", "Account", "Severity", "Subject")) {
            options.registerSearchAttribute("Firebreak" + name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        }
        options.registerSearchAttribute(
                SearchAttributes.WAITS_FOR.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST);
        temporal = TestWorkflowEnvironment.newInstance(options.build());
        temporal.newWorker(ByHand.TASK_QUEUE).registerWorkflowImplementationTypes(ByHand.Impl.class);
        temporal.start();
        host = WorkerHost.start(settings(), temporal.getWorkflowClient(), actions);
    }

    private WorkerSettings settings() {
        return new WorkerSettings(
                new AccountId(FakeEndpoint.ACCOUNT),
                RegionName.US_EAST_1,
                aws.endpoint(),
                new GivenCredentials("AKIAIOSFODNN7EXAMPLE", "secret", null),
                data,
                PublicKeys.of(List.of(key.publicKey())),
                Duration.ofSeconds(1),
                1.5,
                votesToDestroy,
                Set.of(),
                new UnattendedPlaybooks(Set.of(), data.resolve(UnattendedPlaybooks.FILE)),
                new HostSecrets(
                        data.resolve(HostSecrets.FOLDER), Map.of("FIREBREAK_SECRET_FRONT_CODE", "4711-geheim")));
    }

    Playbook read(String yaml) {
        return switch (new PlaybookReader(actions, others).read("test.yaml", yaml)) {
            case Reading.Read read -> read.playbook();
            case Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    Incident start(String yaml, Map<String, Object> inputs) {
        return start(yaml, inputs, null);
    }

    /** Starts with what an earlier run of the incident handed over; null: the first run. */
    Incident start(String yaml, Map<String, Object> inputs, @Nullable JsonNode carried) {
        return start(yaml, inputs, Start.RUN, carried);
    }

    Incident plan(String yaml, Map<String, Object> inputs) {
        return start(yaml, inputs, Start.PLAN, null);
    }

    /** What a plan run has made. */
    RunPlan planOf(IncidentStatus end) {
        byte[] kept = evidence().read(end.incidentId(), Objects.requireNonNull(end.plan()));
        return CanonicalJson.read(new String(kept, StandardCharsets.UTF_8), RunPlan.class);
    }

    private Incident start(String yaml, Map<String, Object> inputs, String mode, @Nullable JsonNode carried) {
        Playbook playbook = read(yaml);
        Definition definition = Definition.of(playbook);
        Start start = new Start(
                UUID.randomUUID().toString(),
                NAMESPACE,
                FakeEndpoint.ACCOUNT,
                playbook.name(),
                playbook.version(),
                definition.digest(),
                inputs,
                "front",
                ALEX,
                List.of("responder"),
                mode,
                Start.INTERPRETER_VERSION,
                now());
        return start(
                start, new IncidentInput(key.sign(start), definition.json(), Definition.places(playbook), carried));
    }

    Incident start(Start start, IncidentInput input) {
        WorkflowClient client = temporal.getWorkflowClient();
        IncidentWorkflow workflow = client.newWorkflowStub(
                IncidentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(IncidentWorkflow.TASK_QUEUE)
                        .setWorkflowId("incident/" + start.incidentId())
                        .build());
        WorkflowClient.start(workflow::run, input);
        return new Incident(start.incidentId(), input.start(), workflow);
    }

    /** Schedules activities as somebody with a hand on Temporal would. */
    ByHand byHand() {
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        ByHand.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(ByHand.TASK_QUEUE)
                                .build());
    }

    Instant now() {
        return Instant.ofEpochMilli(temporal.currentTimeMillis());
    }

    List<AuditEntry> audit() {
        try (Audit audit = Audit.open(data.resolve(WorkerHost.AUDIT))) {
            return audit.entries();
        }
    }

    FolderEvidenceStore evidence() {
        return new FolderEvidenceStore(data.resolve("evidence"));
    }

    @Override
    public void close() {
        host.close();
        temporal.close();
        aws.close();
    }

    /** A started incident, and people who answer it. */
    final class Incident {
        final String id;
        final SignedMessage start;
        final IncidentWorkflow workflow;

        Incident(String id, SignedMessage start, IncidentWorkflow workflow) {
            this.id = id;
            this.start = start;
            this.workflow = workflow;
        }

        IncidentStatus ends() {
            return WorkflowStub.fromTyped(workflow).getResult(IncidentStatus.class);
        }

        /** Waits until the question is open. */
        Question asks(String path) {
            for (int look = 0; look < 500; look++) {
                for (Question question : status().questions()) {
                    if (question.path().equals(path)) {
                        return question;
                    }
                }
                temporal.sleep(Duration.ofMillis(50));
            }
            throw new AssertionError("'%s' is not asked; the run stands at %s".formatted(path, status()));
        }

        /** Waits until the run says this of itself. */
        void says(String because) {
            shows(status -> status.because().contains(because));
        }

        /** Waits until the run stands so. */
        void shows(Predicate<IncidentStatus> stands) {
            for (int look = 0; look < 500; look++) {
                if (stands.test(status())) {
                    return;
                }
                temporal.sleep(Duration.ofMillis(50));
            }
            throw new AssertionError("it does not come to that; it stands at %s".formatted(status()));
        }

        IncidentStatus status() {
            for (int look = 0; look < 500; look++) {
                try {
                    return workflow.status();
                } catch (WorkflowQueryException notYetOpen) {
                    temporal.sleep(Duration.ofMillis(20));
                }
            }
            throw new AssertionError("the incident does not open");
        }

        /** Everything that Temporal knows of the run, its payloads decoded. */
        String history() {
            byte[] protocol = temporal.getWorkflowClient()
                    .fetchHistory("incident/" + id)
                    .getHistory()
                    .toByteArray();
            return new String(protocol, StandardCharsets.ISO_8859_1);
        }

        void say(Verdict verdict, String path, Person who, List<String> roles, Map<String, Object> answers) {
            decide(decision(verdict, asks(path), who, roles, answers));
        }

        Decision decision(
                Verdict verdict, Question question, Person who, List<String> roles, Map<String, Object> answers) {
            return new Decision(
                    UUID.randomUUID().toString(),
                    key.kid(),
                    NAMESPACE,
                    id,
                    question.path(),
                    question.ballot().attempt(),
                    question.planDigest(),
                    answers,
                    verdict,
                    "because",
                    who,
                    roles,
                    now());
        }

        void decide(Decision decision) {
            send(key.sign(decision));
        }

        void send(SignedMessage message) {
            workflow.decide(message);
        }
    }
}
