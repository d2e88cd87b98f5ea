package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What failed and held nothing back is asked about before the run ends, whatever ends it, unless a person does. */
@Timeout(60)
class PassedOverTest {
    private static final String HEAD = """
            playbook: pass
            version: 1
            title: Close a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
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
            """;

    private static final String STOP = """
                  - id: look
                    do: trail.look
                    with:
                      door: ${inputs.door}
                  - id: enough
                    if: steps.look.state == 'open'
                    stop:
                      as: completed
                      because: It is enough.
            """;

    private static final String FAILING_END = """
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
              - id: end
                if: steps.look.others[5] == 'x'
                onFailure: stop
                wait: 1m
            """;

    private static final String UNREAD = """
                  - id: look
                    do: trail.look
                    with:
                      door: ${inputs.door}
                  - id: again
                    if: steps.look.others[5] == 'x'
                    do: trail.look
                    with:
                      door: ${inputs.door}
            """;

    private static final String BRANCHES = """
              - id: both
                parallel:
                  one:
                    - id: look
                      do: trail.look
                      onFailure: continue
                      with:
                        door: ${inputs.door}
                    - id: settle
                      wait: 10m
                  other:
                    - id: later
                      wait: 1m
                    - id: enough
                      stop:
                        as: failed
                        because: It is enough.
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void open(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private IncidentLab.Incident approved(String playbook) {
        IncidentLab.Incident incident = lab.start(playbook, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        return incident;
    }

    private static void say(IncidentLab.Incident incident, Verdict verdict, String path) {
        incident.say(verdict, path, IncidentLab.SAM, List.of("approver"), Map.of());
    }

    private static String status(IncidentStatus end, String path) {
        return end.steps().stream()
                .filter(step -> step.path().equals(path))
                .map(StepRecord::status)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stopEndsTheRunOnlyWhenTheFailedChangeWasAskedAbout() {
        actions.failures.set(1);
        IncidentLab.Incident incident = approved(HEAD + STOP);

        say(incident, Verdict.RETRY, "consent/close");

        IncidentStatus end = incident.ends();
        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(end.because()).isEqualTo("It is enough.");
        assertThat(status(end, "consent/close")).isEqualTo("done");
        assertThat(actions.closed).containsExactly("front");
    }

    @Test
    void personsWordCountsMoreThanTheStop() {
        actions.failures.set(1);
        IncidentLab.Incident incident = approved(HEAD + STOP);

        say(incident, Verdict.STOP, "consent/close");

        assertThat(incident.ends().state()).isEqualTo(IncidentState.STOPPED);
    }

    @Test
    void stepWhoseFailureEndsTheRunIsNotAskedAboutAndTheOthersAre() {
        actions.failures.set(1);
        IncidentLab.Incident incident = approved(HEAD + FAILING_END);

        say(incident, Verdict.SKIP, "consent/close");

        IncidentStatus end = incident.ends();
        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(status(end, "consent/close")).isEqualTo("skipped");
        assertThat(status(end, "end")).isEqualTo("failed");
    }

    @Test
    void stepThatCouldNotBeReadIsAskedAboutToo() {
        IncidentLab.Incident incident = approved(HEAD + UNREAD);

        Question question = incident.asks("consent/again");
        assertThat(question.ballot().choices()).containsExactly(Verdict.SKIP, Verdict.STOP, Verdict.STOP_AND_UNDO);
        assertThat(question.failure())
                .extracting(Question.StepFailure::message)
                .asString()
                .contains("there is no item 5");
        say(incident, Verdict.STOP_AND_UNDO, "consent/again");

        assertThat(incident.ends().state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.closed).isEmpty();
    }

    @Test
    void stopInABranchAsksAboutTheOtherBranch() {
        actions.disturbances.set(100);
        IncidentLab.Incident incident = approved(HEAD + BRANCHES);
        lab.temporal.sleep(Duration.ofMinutes(5));
        incident.asks("both/one/look");
        actions.disturbances.set(0);

        say(incident, Verdict.RETRY, "both/one/look");

        IncidentStatus end = incident.ends();
        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(end.because()).isEqualTo("It is enough.");
        assertThat(status(end, "both/one/look")).isEqualTo("done");
        assertThat(status(end, "both/one/settle")).isEqualTo("skipped");
    }
}
