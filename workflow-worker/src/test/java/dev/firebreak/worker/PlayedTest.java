package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlayedTest {
    private static final String SHUT = """
            playbook: shut
            version: 4
            title: Close a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: close
                title: Close ${inputs.door}
                do: iam.close
                with:
                  door: ${inputs.door}
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door + '-' + string(steps.close.closed)}
            outputs:
              state: ${steps.look.state}
              doors: ["${inputs.door}", "${steps.look.door}"]
            """;

    private static final String WATCH = """
            playbook: watch
            version: 1
            title: Look at a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            defaults:
              retry: { attempts: 2, every: 10m }
            steps:
              - id: look
                do: trail.look
                keep:
                  state: ${output.state}
                with:
                  door: ${inputs.door}
            outputs:
              said: ${inputs.door} is ${steps.look.state}
            """;

    private static final String BOTH = """
            playbook: both
            version: 1
            title: Look at two doors at once
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: doors
                parallel:
                  mine:
                    - id: one
                      play: watch
                      with:
                        door: ${inputs.door}
                  theirs:
                    - id: two
                      play: watch
                      with:
                        door: theirs
            outputs:
              mine: "${has(steps.doors.mine.said) ? steps.doors.mine.said : ''}"
              theirs: "${has(steps.two.said) ? steps.two.said : ''}"
            """;

    private static final String HOUSE = """
            playbook: house
            version: 1
            title: Close a house
            subject: ${inputs.house}
            inputs:
              house:
                type: string
            steps:
              - id: consent
                approve:
                  ask: Close ${inputs.house}?
                  from: [approver]
                  within: 30m
                  form:
                    back:
                      type: string
                then:
                  - id: front
                    play: shut@4
                    with:
                      door: ${inputs.house}-front
                  - id: back
                    play: shut
                    with:
                      door: ${steps.consent.back}
                  - id: after
                    do: trail.look
                    with:
                      door: all that is ${steps.front.state}, ${steps.back.doors.join(' and ')}
              - id: confirm
                task:
                  ask: Is everything closed?
                  from: [responder]
                  within: 8h
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
        lab.others = new OnePlaybook("shut", SHUT);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private IncidentLab.Incident approved() {
        IncidentLab.Incident incident = lab.start(HOUSE, Map.of("house", "hut"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("back", "hatch"));
        return incident;
    }

    @Test
    void consentCoversWhatIsPlayedWithItsArgumentsAndAnswers() {
        IncidentLab.Incident incident = approved();
        incident.say(Verdict.ANSWER, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.called)
                .containsExactly(
                        "close hut-front",
                        "look hut-front-false",
                        "close hatch",
                        "look hatch-false",
                        "look all that is open, hatch and hatch-false");
        assertThat(end.steps())
                .extracting(StepRecord::path)
                .contains("consent/front/frontClose", "consent/back/backClose", "consent/back/backLook");
    }

    @Test
    void outputThatCannotBeComputedFailsTheStepAndHoldsNothingBack() {
        actions.failures.set(1);
        IncidentLab.Incident incident = approved();
        incident.say(Verdict.ANSWER, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        incident.say(Verdict.STOP, "consent/front/frontClose", IncidentLab.SAM, List.of("approver"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(end.steps())
                .filteredOn(step -> step.path().equals("consent/front"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.status()).isEqualTo("failed");
                    assertThat(step.why()).contains("output 'state'");
                });
        assertThat(actions.called).contains("close hatch");
    }

    @Test
    void branchesThatPlayKeepRetryAndGiveOutputs() {
        actions.disturbances.set(1);
        lab.others = new OnePlaybook("watch", WATCH);

        IncidentStatus end = lab.start(BOTH, Map.of("door", "mine")).ends();

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(end.outputs()).containsEntry("mine", "mine is open").containsEntry("theirs", "theirs is open");
        assertThat(actions.called).hasSize(3);
        assertThat(Duration.between(end.startedAt(), end.endedAt())).isGreaterThan(Duration.ofMinutes(10));
        assertThat(end.steps())
                .extracting(step -> step.result().keySet())
                .containsExactly(Set.of("state"), Set.of("state"));
    }

    @Test
    void whatWasPlayedIsUndoneInReverse() {
        IncidentLab.Incident incident = approved();
        incident.say(Verdict.STOP_AND_UNDO, "confirm", IncidentLab.SAM, List.of("approver"), Map.of());

        assertThat(incident.ends().state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.called).endsWith("open hatch", "open hut-front");
    }
}
