package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.playbook.Definition;
import dev.firebreak.run.ActionCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody is asked about happens only on the word of a playbook that the worker's admin knows. */
@Timeout(60)
class UnattendedTest {
    private static final String CLOSE = """
            playbook: close-unattended
            version: 1
            title: Close a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
              how:
                type: string
                default: now
            steps:
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
              - id: close
                if: inputs.how == 'now'
                do: iam.close
                unattended: The door leads nowhere.
                with:
                  door: ${inputs.door}
              - id: others
                each: ${steps.look.others}
                as: other
                steps:
                  - id: closeOther
                    do: iam.close
                    unattended: Neither do the others.
                    with:
                      door: ${other}
              - id: confirm
                task:
                  ask: Confirm that they are closed.
                  from: [responder]
                  within: 1h
            """;

    private static final Map<String, Object> FRONT = Map.of("door", "front", "how", "now");

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;
    private Path list;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
        list = data.resolve(UnattendedPlaybooks.FILE);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private IncidentLab.Incident incident(Map<String, Object> inputs) {
        return lab.start(CLOSE, inputs);
    }

    private void allow() throws IOException {
        String digest = Definition.of(lab.read(CLOSE)).digest();
        Files.writeString(list, "# reviewed by Sam\n\n" + digest + "  # close-unattended 1\n");
    }

    @Test
    void playbookOnTheListChangesWithoutAskingAndSaysWhy() throws IOException {
        allow();
        IncidentLab.Incident incident = incident(FRONT);
        incident.say(Verdict.ANSWER, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(end.because()).isEqualTo("every change was made and read back");
        assertThat(actions.closed).containsExactlyInAnyOrder("front", "front-1", "front-2");
        assertThat(end.steps())
                .anyMatch(step ->
                        step.path().equals("close") && "unattended: The door leads nowhere.".equals(step.why()));
    }

    @Test
    void playbookThatIsNotOnTheListIsRefusedAndAlarmed() {
        IncidentLab.Incident incident = incident(FRONT);
        Question question = incident.asks("close");

        assertThat(Objects.requireNonNull(question.failure()).message())
                .contains("this worker's list has not the playbook's digest")
                .contains(Definition.of(lab.read(CLOSE)).digest());
        assertThat(actions.closed).isEmpty();
        assertThat(lab.audit()).anyMatch(entry -> entry.what().equals("iam.close") && !entry.accepted());
    }

    @Test
    void planShowsWhatNobodyWouldBeAskedAboutAndNeverDoesIt() throws IOException {
        allow();
        IncidentLab.Incident incident = lab.plan(CLOSE, FRONT);

        RunPlan plan = lab.planOf(incident.ends());

        assertThat(plan.steps().get(1).unattended()).isEqualTo("The door leads nowhere.");
        assertThat(plan.steps().get(1).with()).isEqualTo(Map.of("door", "front"));
        assertThatThrownBy(() -> byHand(incident, "close", "front"))
                .rootCause()
                .hasMessageContaining("its run is a plan, which changes nothing");
        assertThat(actions.befores).isEmpty();
        assertThat(actions.closed).isEmpty();
    }

    @Test
    void approverOrdersTheUndoAndNobodyElse() throws IOException {
        allow();
        IncidentLab.Incident incident = incident(FRONT);
        incident.say(Verdict.STOP_AND_UNDO, "confirm", IncidentLab.SAM, List.of("responder"), Map.of());
        incident.say(Verdict.STOP_AND_UNDO, "confirm", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.closed).isEmpty();
        assertThat(end.decisions()).hasSize(2).first().matches(decision -> !decision.accepted());
    }

    @Test
    void whatTheStartSettlesCannotBeChangedOnTheWay() throws IOException {
        allow();
        IncidentLab.Incident incident = incident(Map.of("door", "front", "how", "later"));
        incident.asks("confirm");

        assertThatThrownBy(() -> byHand(incident, "close", "front"))
                .rootCause()
                .hasMessageContaining("only if 'inputs.how == 'now''");
        assertThatThrownBy(() -> byHand(incident, "look", "front"))
                .rootCause()
                .hasMessageContaining("it shows no approval");

        IncidentLab.Incident now = incident(FRONT);
        now.asks("confirm");
        assertThatThrownBy(() -> byHand(now, "close", "back"))
                .rootCause()
                .hasMessageContaining("its 'door' is not what the playbook and the start say");
        assertThat(actions.closed).doesNotContain("back");
    }

    @Test
    void callThatLacksWhatAnEarlierStepFoundIsRefused() throws IOException {
        allow();
        IncidentLab.Incident incident = incident(FRONT);
        incident.asks("confirm");

        assertThatThrownBy(() -> byHand(incident, "others[0]/closeOther", Map.of()))
                .rootCause()
                .hasMessageContaining("it lacks 'door', which the playbook gives it");
    }

    private void byHand(IncidentLab.Incident incident, String path, String door) {
        byHand(incident, path, Map.of("door", door));
    }

    private void byHand(IncidentLab.Incident incident, String path, Map<String, Object> with) {
        ActionCall call = new ActionCall(
                ActionCall.Phase.BEFORE, path, "iam.close", with, incident.start, null, null, null, null, null, null);
        lab.byHand().run("before iam.close", call);
    }
}
