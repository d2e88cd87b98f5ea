package dev.firebreak.playbook.test;

import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.played.PlayedActions;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.PublicKeys;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Start;
import dev.firebreak.expression.Expressions;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.incident.SearchAttributes;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.scenario.Scenario;
import dev.firebreak.playbook.scenario.TestFile;
import dev.firebreak.worker.ActionJson;
import dev.firebreak.worker.RehearsalHost;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs tests of playbooks in one in-process Temporal that skips time. Opening it takes about a second, a test some milliseconds:
 * keep it open for all.
 */
public final class PlaybookTests implements AutoCloseable {
    /** A run that goes on for longer waits for somebody who never comes: no wait of a playbook that ends takes as long. */
    public static final Duration FOR_EVER = Duration.ofDays(400);

    private static final String NAMESPACE = "firebreak";
    private static final AccountId ACCOUNT = new AccountId("111122223333");

    /** Of real time. A test takes milliseconds; a playbook that never ends ends here. */
    private static final int LONGEST_SECONDS = 60;

    private final SigningKey key = SigningKey.generate();
    private final Stage stage = new Stage();
    private final TestWorkflowEnvironment temporal;

    private PlaybookTests(ActionLibrary actions) {
        this.temporal = TestWorkflowEnvironment.newInstance(options());
        PlayedActions played = new PlayedActions(actions, stage, ActionJson.mapper());
        RehearsalHost.register(
                temporal.getWorkerFactory(),
                ACCOUNT,
                PublicKeys.of(List.of(key.publicKey())),
                played,
                stage,
                () -> new RehearsedIncident(stage, key, played));
        temporal.start();
    }

    /** Starts the server. */
    public static PlaybookTests open(ActionLibrary actions) {
        return new PlaybookTests(actions);
    }

    private static TestEnvironmentOptions options() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setNamespace(NAMESPACE)
                        // The in-process server takes none, and the client would complain.
                        .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                        .build());
        options.registerSearchAttribute(SearchAttributes.STATE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        options.registerSearchAttribute(
                SearchAttributes.WAITS_FOR.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST);
        return options.build();
    }

    /** Runs all tests of a file, in order. */
    public List<TestResult> run(TestFile file) {
        return file.tests().stream().map(test -> run(file.playbook(), test)).toList();
    }

    /** Runs one test. */
    public TestResult run(Playbook playbook, Scenario test) {
        long began = System.nanoTime();
        String incidentId = UUID.randomUUID().toString();
        Rehearsal rehearsal = new Rehearsal(test, playbook);
        stage.open(incidentId, rehearsal);
        WorkflowStub run = WorkflowStub.fromTyped(start(incidentId, playbook, test));
        try {
            IncidentStatus status = run.getResult(LONGEST_SECONDS, TimeUnit.SECONDS, IncidentStatus.class);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new Judge(playbook, rehearsal, status).result(took);
        } catch (TimeoutException e) {
            run.terminate("the test takes too long");
            return tooLong(rehearsal);
        } finally {
            stage.close(incidentId);
        }
    }

    private static TestResult tooLong(Rehearsal rehearsal) {
        Failure failure = new Failure(
                rehearsal.scenario().at(),
                null,
                "the run does not end",
                "an end within %d seconds of real time".formatted(LONGEST_SECONDS),
                "none");
        return new TestResult(
                rehearsal.scenario(),
                List.of(failure),
                rehearsal.notes(),
                Duration.ofSeconds(LONGEST_SECONDS),
                null,
                rehearsal.entered(),
                rehearsal.passed());
    }

    private IncidentWorkflow start(String incidentId, Playbook playbook, Scenario test) {
        Definition definition = Definition.of(playbook);
        Start start = new Start(
                incidentId,
                NAMESPACE,
                ACCOUNT.value(),
                playbook.name(),
                playbook.version(),
                definition.digest(),
                test.inputs(),
                subject(playbook, test.inputs()),
                new Person(Cast.ISSUER, "requester"),
                List.of("responder"),
                "run",
                Start.INTERPRETER_VERSION,
                Instant.ofEpochMilli(temporal.currentTimeMillis()));
        IncidentWorkflow workflow = temporal.getWorkflowClient()
                .newWorkflowStub(
                        IncidentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(IncidentWorkflow.TASK_QUEUE)
                                .setWorkflowId(Stage.workflowId(incidentId))
                                .build());
        WorkflowClient.start(
                workflow::run,
                new IncidentInput(key.sign(start), definition.json(), Definition.places(playbook), null));
        return workflow;
    }

    private static String subject(Playbook playbook, Map<String, Object> inputs) {
        return String.valueOf(Expressions.compile(playbook.subject().source()).evaluate(Map.of("inputs", inputs)));
    }

    @Override
    public void close() {
        temporal.close();
    }
}
