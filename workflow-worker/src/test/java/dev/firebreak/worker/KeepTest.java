package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a playbook does not keep reaches no history; the evidence has all of it. */
@Timeout(60)
class KeepTest {
    private static final String LOOK = """
            playbook: look
            version: 1
            title: Look at a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: look
                do: trail.look
                keep:
                  state: ${output.state}
                  first: "${output.others[0]}"
                with:
                  door: ${inputs.door}
              - id: lookAgain
                do: trail.look
                with:
                  door: ${steps.look.first}
            """;

    private static final String CONFIRM = """
                  - id: confirm
                    task:
                      ask: Confirm that it is closed.
                      from: [responder]
                      within: 1h
            """;

    private static final String CLOSE = """
            playbook: close
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
                    keep: {}
                    with:
                      door: ${inputs.door}
            """ + CONFIRM;

    private static final String LOOK_AT_THE_NEXT = """
                  - id: look
                    do: trail.look
                    with:
                      door: ${steps.close.next}
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void onlyWhatIsKeptReachesTheHistoryAndTheEvidenceHasTheRest() {
        IncidentLab.Incident incident = lab.start(LOOK, Map.of("door", "front"));

        IncidentStatus end = incident.ends();

        assertThat(end.steps().getFirst().result()).isEqualTo(Map.of("state", "open", "first", "front-1"));
        assertThat(actions.called).containsExactly("look front", "look front-1");
        assertThat(incident.history()).contains("front-1").doesNotContain("front-2");
        assertThat(whole(incident, end)).contains("\"others\":[\"front-1\",\"front-2\"]");
    }

    @Test
    void readingThatKeepsTooMuchFails() {
        String all = LOOK.replace("output.others[0]", "output.others[0] + output.others[1]");
        Question question = lab.start(all, Map.of("door", "d".repeat(9_000))).asks("look");

        assertThat(Objects.requireNonNull(question.failure()).message())
                .matches("'keep' keeps 18,\\d+ bytes, and at most 16,384 stay in the history: keep less");
    }

    @Test
    void changeOfWhichNothingIsKeptIsGivenBackAllTheSame() {
        IncidentLab.Incident incident = lab.start(CLOSE, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.STOP_AND_UNDO, "consent/confirm", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.called).containsExactly("close front", "open front");
        assertThat(whole(incident, end)).isEqualTo("{\"closed\":false}");
    }

    /** Otherwise somebody would have it made again, or give nothing back. */
    @Test
    void changeOfWhichTheKeptPartCannotBeComputedIsMadeAndSaysSo() {
        String odds = CLOSE.replace(
                "keep: {}", "keep: { was: \"${output.closed}\", odds: \"${1 / (output.closed ? 1 : 0)}\" }");
        IncidentLab.Incident incident = lab.start(odds, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.SAM, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        String why =
                "test.yaml:15:9: 'keep' cannot be computed: / by zero, at character 3 of '1 / (output.closed ? 1 : 0)'";
        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(end.because()).isEqualTo("every approved change was made and read back; " + why);
        assertThat(step(end, "consent/close"))
                .returns("done", StepRecord::status)
                .returns("possible", StepRecord::undo)
                .returns(Map.of("was", false), StepRecord::result)
                .returns(
                        "the change was made, but not all that should be kept of it is known: " + why, StepRecord::why);
        assertThat(actions.called).containsExactly("close front");
    }

    @Test
    void laterStepThatNeedsWhatCouldNotBeKeptFails() {
        String odds = CLOSE.replace("keep: {}", "keep: \"${{'next': string(1 / (output.closed ? 1 : 0))}}\"")
                .replace(CONFIRM, LOOK_AT_THE_NEXT);
        IncidentLab.Incident incident = lab.start(odds, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());

        Question question = incident.asks("consent/look");

        assertThat(Objects.requireNonNull(question.failure()).message()).contains("there is no field 'next'");
        assertThat(actions.called).containsExactly("close front");
    }

    private static StepRecord step(IncidentStatus status, String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private String whole(IncidentLab.Incident incident, IncidentStatus end) {
        Evidence kept = end.evidence().stream()
                .filter(evidence -> evidence.name().startsWith("output of "))
                .findFirst()
                .orElseThrow();
        return new String(lab.evidence().read(incident.id, kept), StandardCharsets.UTF_8);
    }
}
