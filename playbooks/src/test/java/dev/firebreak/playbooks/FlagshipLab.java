package dev.firebreak.playbooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.Evidence;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.aws.CredentialProbe;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.aws.Purpose;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.PublicKeys;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.evidence.FolderEvidenceStore;
import dev.firebreak.expression.Expressions;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import dev.firebreak.local.SharedTemporal;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.worker.UnattendedPlaybooks;
import dev.firebreak.worker.WorkerHost;
import dev.firebreak.worker.WorkerSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** An account of its own, a worker of its own, and people who answer: playbooks run as they would for a customer. */
final class FlagshipLab implements AutoCloseable {
    static final Person ALEX = new Person("local", "alex");
    static final Person SAM = new Person("local", "sam");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final double LOOKUPS_PER_SECOND = 2;

    final LocalSandbox sandbox;
    final Path data;

    private final SigningKey key = SigningKey.generate();
    private final WorkflowClient client = SharedTemporal.freshNamespace();
    private final WorkerHost host;

    private FlagshipLab(LocalSandbox sandbox, GivenCredentials credentials, Path data, Duration settle) {
        this.sandbox = sandbox;
        this.data = data;
        this.host = WorkerHost.start(
                new WorkerSettings(
                        sandbox.account(),
                        sandbox.region(),
                        sandbox.endpoint(),
                        credentials,
                        data,
                        PublicKeys.of(List.of(key.publicKey())),
                        settle,
                        LOOKUPS_PER_SECOND,
                        PlaybookReader.VOTES_TO_DESTROY,
                        Set.of(),
                        new UnattendedPlaybooks(Set.of(), data.resolve(UnattendedPlaybooks.FILE)),
                        name -> Optional.empty()),
                client);
    }

    /** An account that a sandbox with these arguments serves. */
    static FlagshipLab open(Path data, Duration settle, String... sandboxArgs) {
        LocalSandbox sandbox = sandbox(sandboxArgs);
        return new FlagshipLab(sandbox, sandbox.responder(), data, settle);
    }

    /** The same; the worker is a user with this policy only. */
    static FlagshipLab openAs(String policy, Path data, Duration settle, String... sandboxArgs) {
        LocalSandbox sandbox = sandbox(sandboxArgs);
        return new FlagshipLab(sandbox, user(policy, sandbox), data, settle);
    }

    private static LocalSandbox sandbox(String... sandboxArgs) {
        List<String> args = new ArrayList<>(List.of(sandboxArgs));
        args.addAll(List.of("--lookups-per-second", "0"));
        return LocalSandbox.start(SharedSandbox.root(), args);
    }

    private static GivenCredentials user(String policy, LocalSandbox sandbox) {
        String name = "limited";
        try (AwsClients clients = clients(sandbox)) {
            IamClient iam = clients.access(Purpose.CONTAIN).iam();
            iam.createUser(request -> request.userName(name));
            iam.putUserPolicy(
                    request -> request.userName(name).policyName("own").policyDocument(policy));
            AccessKey key =
                    iam.createAccessKey(request -> request.userName(name)).accessKey();
            return new GivenCredentials(key.accessKeyId(), key.secretAccessKey(), null);
        }
    }

    private static AwsClients clients(LocalSandbox sandbox) {
        return AwsClients.open(new AwsSettings(
                sandbox.account(), sandbox.region(), sandbox.endpoint(), sandbox.responder(), Map.of(), 1));
    }

    Run start(String instance) {
        return start(instance, ShippedPlaybook.text(ShippedPlaybook.FLAGSHIP));
    }

    Run start(String instance, String yaml) {
        return start(ShippedPlaybook.read(yaml), flagshipInputs(instance, "90d"), Start.RUN);
    }

    /** Starts a run that changes nothing. */
    Run plan(String instance, String lookBack) {
        return start(
                ShippedPlaybook.read(ShippedPlaybook.text(ShippedPlaybook.FLAGSHIP)),
                flagshipInputs(instance, lookBack),
                Start.PLAN);
    }

    /** Any shipped playbook. */
    Run play(String name, Map<String, Object> inputs) {
        return start(ShippedPlaybook.read(ShippedPlaybook.text(name)), inputs, Start.RUN);
    }

    private Map<String, Object> flagshipInputs(String instance, String lookBack) {
        return Map.of("resource", instance, "region", sandbox.region().value(), "lookBack", lookBack);
    }

    private Run start(Playbook playbook, Map<String, Object> inputs, String mode) {
        Definition definition = Definition.of(playbook);
        Start start = new Start(
                UUID.randomUUID().toString(),
                namespace(),
                sandbox.account().value(),
                playbook.name(),
                playbook.version(),
                definition.digest(),
                inputs,
                subject(playbook, inputs),
                ALEX,
                List.of("responder"),
                mode,
                Start.INTERPRETER_VERSION,
                Instant.now());
        String workflowId = "incident/" + start.incidentId();
        IncidentWorkflow workflow = client.newWorkflowStub(
                IncidentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(IncidentWorkflow.TASK_QUEUE)
                        .setWorkflowId(workflowId)
                        .build());
        WorkflowClient.start(
                workflow::run,
                new IncidentInput(key.sign(start), definition.json(), Definition.places(playbook), null));
        return new Run(start.incidentId(), workflowId, workflow);
    }

    private static String subject(Playbook playbook, Map<String, Object> inputs) {
        return String.valueOf(Expressions.compile(playbook.subject().source()).evaluate(Map.of("inputs", inputs)));
    }

    private String namespace() {
        return client.getOptions().getNamespace();
    }

    /** What AWS says to whoever tries the credential: {@code accepted}, or its error code. */
    String probe(String accessKeyId) {
        return probe(sandbox.credential(accessKeyId).given());
    }

    String probe(GivenCredentials credentials) {
        return switch (CredentialProbe.probe(credentials, sandbox.endpoint(), sandbox.region())) {
            case CredentialProbe.Answer.Accepted ignored -> "accepted";
            case CredentialProbe.Answer.Refused refused -> refused.code();
        };
    }

    /** The access key that Firebreak put into this secret. */
    GivenCredentials keyIn(String secretArn) {
        try (AwsClients clients = clients(sandbox)) {
            String stored = clients.access(Purpose.OBSERVE)
                    .secretsManager(sandbox.region())
                    .getSecretValue(request -> request.secretId(secretArn))
                    .secretString();
            JsonNode pair = CanonicalJson.read(stored, JsonNode.class);
            return new GivenCredentials(
                    pair.path("accessKeyId").asText(),
                    pair.path("secretAccessKey").asText(),
                    null);
        }
    }

    /** Every call of the responder that was no read, refused ones too, oldest first: {@code DetachUserPolicy app}. */
    List<String> changes() {
        return sandbox.trail().stream()
                .filter(event -> event.at("/userIdentity/userName").asText().equals("firebreak-responder"))
                .filter(event -> !event.path("readOnly").asBoolean())
                .map(FlagshipLab::change)
                .toList();
    }

    /** Everything that anybody changed since then: names of CloudTrail events. */
    List<String> changesSince(Instant since) {
        return sandbox.trail(since).stream()
                .filter(event -> !event.path("readOnly").asBoolean())
                .map(FlagshipLab::change)
                .toList();
    }

    /** Everything that anybody read since then: names of CloudTrail events. */
    List<String> readsSince(Instant since) {
        return sandbox.trail(since).stream()
                .filter(event -> event.path("readOnly").asBoolean())
                .map(event -> event.path("eventName").asText())
                .distinct()
                .toList();
    }

    private static String change(JsonNode event) {
        JsonNode parameters = event.path("requestParameters");
        List<String> words = new ArrayList<>(List.of(event.path("eventName").asText()));
        List.of("userName", "roleName", "accessKeyId", "status", "instanceId")
                .forEach(field -> words.add(parameters.findPath(field).asText("")));
        words.add(event.path("errorCode").asText(""));
        return String.join(" ", words.stream().filter(word -> !word.isEmpty()).toList());
    }

    @Override
    public void close() {
        host.close();
        sandbox.close();
    }

    private static <T> T await(Supplier<T> look, Supplier<String> otherwise) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            T found = look.get();
            if (found != null) {
                return found;
            }
            pause();
        }
        throw new AssertionError(otherwise.get());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** An incident under way. */
    final class Run {
        final String id;
        private final String workflowId;
        private final IncidentWorkflow workflow;

        private Run(String id, String workflowId, IncidentWorkflow workflow) {
            this.id = id;
            this.workflowId = workflowId;
            this.workflow = workflow;
        }

        void approve(String path, Map<String, Object> answers) {
            say(Verdict.APPROVE, path, SAM, "approver", answers);
        }

        void say(Verdict verdict, String path, Person who, String role, Map<String, Object> answers) {
            Question question = asks(path);
            workflow.decide(key.sign(new Decision(
                    UUID.randomUUID().toString(),
                    key.kid(),
                    namespace(),
                    id,
                    path,
                    question.ballot().attempt(),
                    question.planDigest(),
                    answers,
                    verdict,
                    "because",
                    who,
                    List.of(role),
                    Instant.now())));
        }

        /** Waits until the question is open. */
        Question asks(String path) {
            return await(
                    () -> status().questions().stream()
                            .filter(question -> question.path().equals(path))
                            .findFirst()
                            .orElse(null),
                    () -> "'%s' is not asked; the run stands at %s".formatted(path, status()));
        }

        /** Waits until the run says that it does this. */
        void says(String words) {
            await(
                    () -> status().because().contains(words) ? words : null,
                    () -> "'%s' is not said, but '%s'".formatted(words, status().because()));
        }

        IncidentStatus status() {
            return await(
                    () -> {
                        try {
                            return workflow.status();
                        } catch (WorkflowQueryException notYetOpen) {
                            return null;
                        }
                    },
                    () -> "the incident does not open");
        }

        IncidentStatus ends() {
            try {
                return WorkflowStub.fromTyped(workflow)
                        .getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, IncidentStatus.class);
            } catch (TimeoutException e) {
                throw new AssertionError("the run does not end; it stands at " + status(), e);
            }
        }

        WorkflowExecutionHistory history() {
            return client.fetchHistory(workflowId);
        }

        /** What the plan run has made. */
        RunPlan plan() {
            byte[] content = new FolderEvidenceStore(data.resolve("evidence"))
                    .read(id, Objects.requireNonNull(status().plan()).sha256());
            return CanonicalJson.read(new String(content, StandardCharsets.UTF_8), RunPlan.class);
        }

        JsonNode report() {
            Evidence report = status().report().stream()
                    .filter(evidence -> evidence.name().equals("report.json"))
                    .findFirst()
                    .orElseThrow();
            byte[] content = new FolderEvidenceStore(data.resolve("evidence")).read(id, report.sha256());
            return CanonicalJson.read(new String(content, StandardCharsets.UTF_8), JsonNode.class);
        }
    }

    /** The step at this path. */
    static StepRecord step(IncidentStatus status, String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step '%s' in %s".formatted(path, status.steps())));
    }
}
