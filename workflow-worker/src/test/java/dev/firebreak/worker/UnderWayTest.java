package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run has its end when every call that it began has come to one. */
@Timeout(60)
class UnderWayTest {
    private static final String ASKS_TWICE = """
            playbook: two-doors
            version: 1
            title: Close two doors
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: first
                approve:
                  ask: Close the front door?
                  from: [approver]
                  within: 30m
                  form:
                    why:
                      type: string
                then:
                  - id: closeFront
                    do: iam.close
                    with: { door: "${inputs.door}" }
                    onFailure: ask
              - id: second
                approve:
                  ask: Close the slow door?
                  from: [approver]
                  within: 8h
                then:
                  - id: closeSlow
                    do: iam.close
                    with: { door: slow }
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void stop() {
        actions.slow.countDown();
        lab.close();
    }

    private IncidentLab.Incident closesTheSlowDoor(String playbook) throws InterruptedException {
        IncidentLab.Incident incident = lab.start(playbook, Map.of("door", "front"));
        incident.asks("first");
        lab.temporal.sleep(Duration.ofMinutes(40));
        incident.say(Verdict.APPROVE, "second", IncidentLab.SAM, List.of("approver"), Map.of());
        actions.slowBegun.await();
        return incident;
    }

    private static StepRecord step(IncidentStatus status, String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changeUnderWayIsAwaitedAndGivenBackWithTheOthers() throws InterruptedException {
        IncidentLab.Incident incident = closesTheSlowDoor(ASKS_TWICE);
        actions.failures.set(1);
        incident.decide(askAgain(incident));
        incident.say(Verdict.APPROVE, "first", IncidentLab.SAM, List.of("approver"), Map.of("why", "he may"));
        incident.say(Verdict.STOP_AND_UNDO, "first/closeFront", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.says("the run ends when 'second/closeSlow' has come to its end");

        actions.slow.countDown();
        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.called).startsWith("close slow").contains("open slow");
        assertThat(actions.closed).isEmpty();
        assertThat(step(end, "second/closeSlow"))
                .extracting(StepRecord::status, StepRecord::undo)
                .containsExactly("done", "done");
    }

    @Test
    void runThatIsCancelledWaitsForItsChangeAndWritesItDown() throws InterruptedException {
        IncidentLab.Incident incident = closesTheSlowDoor(ASKS_TWICE);
        WorkflowStub.fromTyped(incident.workflow).cancel();
        incident.says("the run ends when 'second/closeSlow' has come to its end");

        actions.slow.countDown();
        assertThatThrownBy(incident::ends).hasMessageContaining("was cancelled");
        IncidentStatus end = incident.status();

        assertThat(end.state()).isEqualTo(IncidentState.CANCELLED);
        assertThat(actions.closed).containsExactly("slow");
        assertThat(step(end, "second/closeSlow"))
                .extracting(StepRecord::status, StepRecord::undo)
                .containsExactly("done", "possible");
    }

    @Test
    void changeThatWasBegunAndIsNotDueAnyMoreIsAwaited() throws InterruptedException {
        IncidentLab.Incident incident = closesTheSlowDoor(ASKS_TWICE + """
                    if: "!has(steps.first.why)"
            """);
        incident.decide(askAgain(incident));
        incident.say(Verdict.APPROVE, "first", IncidentLab.SAM, List.of("approver"), Map.of("why", "he may"));
        incident.says("the run ends when 'second/closeSlow' has come to its end");

        actions.slow.countDown();
        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.closed).containsExactlyInAnyOrder("front", "slow");
        assertThat(step(end, "second/closeSlow").status()).isEqualTo("done");
    }

    private Decision askAgain(IncidentLab.Incident incident) {
        return new Decision(
                "again",
                lab.key.kid(),
                IncidentLab.NAMESPACE,
                incident.id,
                "first",
                2,
                null,
                Map.of(),
                Verdict.ASK,
                "he is awake now",
                IncidentLab.ALEX,
                List.of("responder"),
                lab.now());
    }
}
