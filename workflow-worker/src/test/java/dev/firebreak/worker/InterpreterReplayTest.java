package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.actions.Action;
import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.playbook.Definition;
import dev.firebreak.run.IncidentWorkflowImpl;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of yesterday's interpreter that use every kind of step go on with today's; {@code -Dhistories.write} writes them anew. Those
 * called older are of one whose {@code duration()} did not read what runs hold, which announced no failure, and which asked about
 * calls alone, and not before a {@code stop}: no later one can write them.
 */
@Timeout(60)
class InterpreterReplayTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    /** Process and host, in identities and in the names of sticky queues. */
    private static final String PROCESS = "\"\\d+@[^\":]+";

    private static final String WATCH = """
            playbook: watch
            version: 1
            title: Look at a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
            outputs:
              state: ${steps.look.state}
            """;

    private static final String EVERYTHING = """
            playbook: everything
            version: 1
            title: Close doors in every way
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: instances
                aws: ec2.describeInstances
                with:
                  region: us-east-1
                until: output.reservations.size() == 1
                every: 1m
                within: 10m
              - id: doors
                join: first-failure
                parallel:
                  mine:
                    - id: one
                      play: watch
                      with:
                        door: ${inputs.door}
                  theirs:
                    - id: settle
                      wait: 2m
                    - id: theirs
                      do: iam.close
                      unattended: The door leads nowhere.
                      with:
                        door: theirs
              - id: consent
                approve:
                  ask: Close ${inputs.door}?
                  from: [approver]
                  within: 30m
                then:
                  - id: close
                    do: iam.close
                    undo:
                      do: iam.open
                      with:
                        door: "${output.closed ? 'was closed' : 'was open'}"
                    with:
                      door: ${inputs.door}
              - id: confirm
                task:
                  ask: Confirm that they are closed.
                  from: [responder]
                  within: 1h
            """;

    private static final String FAILS = """
            playbook: fails
            version: 1
            title: Fail and go on
            subject: ${inputs.door}
            inputs:
              door:
                type: string
              lookBack:
                type: duration
              ends:
                type: boolean
            steps:
              - id: consent
                approve:
                  ask: Close ${inputs.door}?
                  from: [approver]
                  within: 30m
                then:
                  - id: close
                    do: iam.close
                    with:
                      door: ${inputs.door}
                  - id: look
                    do: trail.look
                    with:
                      door: ${inputs.door}
                  - id: unread
                    if: steps.look.others[5] == 'x'
                    wait: 1m
              - id: recent
                if: duration(inputs.lookBack) > duration('1h')
                wait: 1m
              - id: over
                if: inputs.ends
                stop:
                  as: stopped
                  because: It is over.
              - id: last
                wait: 1m
            """;

    /** Doors, and the operations of AWS. */
    private record Everything(FakeActions doors, ShippedActions aws) implements ActionLibrary {
        Everything() {
            this(new FakeActions(), new ShippedActions());
        }

        @Override
        public Optional<Action<?, ?>> action(String name) {
            return doors.action(name).or(() -> aws.action(name));
        }

        @Override
        public Optional<ActionSpec> find(String name) {
            return doors.find(name).or(() -> aws.find(name));
        }

        @Override
        public List<ActionSpec> all() {
            return doors.all();
        }

        @Override
        public OperationCatalog operations() {
            return aws.operations();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"undone", "planned", "failed-stopped", "failed-asked", "older-stopped", "older-asked"})
    void historyIsReplayed(String name) throws IOException {
        WorkflowExecutionHistory history =
                WorkflowExecutionHistory.fromJson(Files.readString(HISTORIES.resolve(name + ".json")));
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance()) {
            Worker worker = temporal.newWorker(
                    IncidentWorkflow.TASK_QUEUE,
                    WorkerOptions.newBuilder()
                            .setDefaultDeadlockDetectionTimeout(10_000)
                            .build());
            worker.registerWorkflowImplementationFactory(
                    IncidentWorkflow.class, () -> new IncidentWorkflowImpl(new Everything()));

            assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "histories.write", matches = ".*")
    void writes(@TempDir Path data) throws IOException {
        try (IncidentLab lab = new IncidentLab(new Everything(), data)) {
            lab.others = new OnePlaybook("watch", WATCH);
            Files.writeString(
                    data.resolve(UnattendedPlaybooks.FILE),
                    Definition.of(lab.read(EVERYTHING)).digest());
            instances(lab, 0);
            instances(lab, 1);
            IncidentLab.Incident incident = lab.start(EVERYTHING, Map.of("door", "front"));
            lab.temporal.sleep(Duration.ofMinutes(15));
            incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
            incident.say(Verdict.STOP_AND_UNDO, "confirm", IncidentLab.SAM, List.of("approver"), Map.of());
            assertThat(incident.ends().state()).isEqualTo(IncidentState.ROLLED_BACK);
            write(lab, incident, "undone");

            instances(lab, 1);
            IncidentLab.Incident plan = lab.plan(EVERYTHING, Map.of("door", "front"));
            assertThat(plan.ends().state()).isEqualTo(IncidentState.PLANNED);
            write(lab, plan, "planned");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "histories.write", matches = ".*")
    void writesFailures(@TempDir Path data) throws IOException {
        FakeActions doors = new FakeActions();
        try (IncidentLab lab = new IncidentLab(new Everything(doors, new ShippedActions()), data)) {
            for (boolean ends : List.of(true, false)) {
                doors.failures.set(1);
                IncidentLab.Incident incident =
                        lab.start(FAILS, Map.of("door", "front", "lookBack", "PT2H", "ends", ends));
                incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
                lab.temporal.sleep(Duration.ofMinutes(5));
                incident.say(Verdict.RETRY, "consent/close", IncidentLab.SAM, List.of("approver"), Map.of());
                incident.say(Verdict.SKIP, "consent/unread", IncidentLab.SAM, List.of("approver"), Map.of());
                assertThat(incident.ends().state()).isEqualTo(ends ? IncidentState.STOPPED : IncidentState.CONTAINED);
                write(lab, incident, ends ? "failed-stopped" : "failed-asked");
            }
        }
    }

    private static void instances(IncidentLab lab, int count) {
        lab.aws.answers("DescribeInstances", 200, """
                <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>
                <reservationSet>%s</reservationSet></DescribeInstancesResponse>""".formatted(
                        "<item><reservationId>r-1</reservationId></item>".repeat(count)));
    }

    private static void write(IncidentLab lab, IncidentLab.Incident incident, String name) throws IOException {
        String json = lab.temporal
                .getWorkflowClient()
                .fetchHistory("incident/" + incident.id)
                .toJson(false);
        Files.createDirectories(HISTORIES);
        Files.writeString(
                HISTORIES.resolve(name + ".json"),
                CanonicalJson.read(json, JsonNode.class).toString().replaceAll(PROCESS, "\"worker") + "\n");
    }
}
