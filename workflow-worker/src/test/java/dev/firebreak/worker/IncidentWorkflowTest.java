package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Verdict;
import dev.firebreak.evidence.ManifestEntry;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IncidentWorkflowTest {
    static final String CLOSE_THE_DOOR = """
            playbook: close-the-door
            version: 1
            title: Close a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: look
                title: Look at ${inputs.door}
                do: trail.look
                with:
                  door: ${inputs.door}
              - id: consent
                approve:
                  ask: Close ${inputs.door}?
                  from: [approver]
                  within: 30m
                  form:
                    how:
                      type: string
                      oneOf: [one, all]
                then:
                  - id: close
                    do: iam.close
                    with:
                      door: ${steps.look.door}
                  - id: others
                    each: ${steps.look.others}
                    as: other
                    steps:
                      - id: closeOther
                        if: steps.consent.how == 'all'
                        do: iam.close
                        with:
                          door: ${other}
                  - id: confirm
                    task:
                      ask: Confirm that it is closed.
                      from: [responder]
                      within: 1h
              - id: after
                do: trail.look
                with:
                  door: ${inputs.door}
            """;

    private static final Map<String, Object> FRONT = Map.of("door", "front");

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

    private static Map<String, StepRecord> byPath(IncidentStatus status) {
        return status.steps().stream().collect(Collectors.toMap(StepRecord::path, Function.identity()));
    }

    private static StepRecord step(IncidentStatus status, String path) {
        return Objects.requireNonNull(byPath(status).get(path), path);
    }

    @Test
    void approvedChangesAreMadeInTheOrderOfTheFile() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "all"));
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.called)
                .containsExactly("look front", "close front", "close front-1", "close front-2", "look front");
        assertThat(byPath(end))
                .containsKeys("look", "consent", "consent/close", "consent/others[1]/closeOther", "consent/confirm");
    }

    @Test
    void answersDecideWhichOfTheApprovedStepsAreDue() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "one"));
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.closed).containsExactly("front");
        assertThat(step(end, "consent/others[0]/closeOther").status()).isEqualTo("not-run");
    }

    @Test
    void approvalThatTimesOutRunsNoChangingStep() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.EXPIRED);
        assertThat(actions.called).containsExactly("look front", "look front");
    }

    @Test
    void rejectionRunsNoChangingStepAndReadingGoesOn() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.REJECT, "consent", IncidentLab.SAM, List.of("approver"), Map.of());

        assertThat(incident.ends().state()).isEqualTo(IncidentState.REJECTED);
        assertThat(actions.called).containsExactly("look front", "look front");
    }

    @Test
    void expiredApprovalCanBeAskedAgainWhileTheRunLasts() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR + """
                          - id: late
                            task:
                              ask: Anything else?
                              from: [responder]
                              within: 8h
                        """, FRONT);
        Question first = incident.asks("consent");
        lab.temporal.sleep(Duration.ofMinutes(31));
        incident.asks("late");
        incident.decide(new Decision(
                "again",
                lab.key.kid(),
                IncidentLab.NAMESPACE,
                incident.id,
                "consent",
                first.ballot().attempt() + 1,
                null,
                Map.of(),
                Verdict.ASK,
                "he is awake now",
                IncidentLab.ALEX,
                List.of("responder"),
                lab.now()));
        incident.say(Verdict.ANSWER, "late", IncidentLab.ALEX, List.of("responder"), Map.of());
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "one"));
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        assertThat(incident.ends().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.closed).containsExactly("front");
    }

    @Test
    void failureInsideConsentHoldsNothingBackAndIsAskedAboutAtTheEnd() {
        actions.failures.set(1);
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "all"));
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        Question failure = incident.asks("consent/close");

        assertThat(Objects.requireNonNull(failure.failure()).message()).contains("the door 'front' is stuck");
        assertThat(actions.closed).containsExactlyInAnyOrder("front-1", "front-2");

        incident.say(Verdict.RETRY, "consent/close", IncidentLab.ALEX, List.of("responder"), Map.of());

        assertThat(incident.ends().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.closed).containsExactlyInAnyOrder("front", "front-1", "front-2");
    }

    @Test
    void retriedChangeIsGivenBackToTheStateBeforeItsFirstAttempt() {
        actions.failures.set(1);
        actions.effectBeforeFailure = true;
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "one"));
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        incident.say(Verdict.RETRY, "consent/close", IncidentLab.ALEX, List.of("responder"), Map.of());

        assertThat(incident.ends().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.befores).containsExactly("front open");
    }

    @Test
    void skippedChangeLeavesTheIncidentPartlyContained() {
        actions.failures.set(1);
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "one"));
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        incident.say(Verdict.SKIP, "consent/close", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();
        assertThat(end.state()).isEqualTo(IncidentState.PARTLY_CONTAINED);
        assertThat(end.because()).contains("stuck");
    }

    @Test
    void stopAndUndoGivesBackInReverse() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "all"));
        incident.say(Verdict.STOP_AND_UNDO, "consent/confirm", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.called)
                .containsExactly(
                        "look front",
                        "close front",
                        "close front-1",
                        "close front-2",
                        "open front-2",
                        "open front-1",
                        "open front");
        assertThat(step(end, "consent/close").undo()).isEqualTo("done");
    }

    @Test
    void requesterCannotOrderTheUndo() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "one"));
        incident.say(Verdict.STOP_AND_UNDO, "consent/confirm", IncidentLab.ALEX, List.of("approver"), Map.of());
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(end.decisions())
                .anyMatch(decision -> !decision.accepted()
                        && decision.why() != null
                        && decision.why().contains("somebody else must stop-and-undo it"));
    }

    @Test
    void undoLeavesWhatWasSoBefore() {
        actions.closed.add("front");
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "one"));
        incident.say(Verdict.STOP_AND_UNDO, "consent/confirm", IncidentLab.SAM, List.of("approver"), Map.of());

        assertThat(incident.ends().state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.closed).containsExactly("front");
    }

    @Test
    void whatHasNotHappenedYetIsWaitedForWithoutUsingUpAttempts() {
        actions.waits.set(8);
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);

        IncidentStatus end = incident.ends();

        assertThat(step(end, "look").status()).isEqualTo("done");
        assertThat(Duration.between(end.startedAt(), end.endedAt())).isGreaterThan(Duration.ofMinutes(80));
    }

    @Test
    void manifestChainsEverythingThatWasKept() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of("how", "one"));
        incident.say(Verdict.ANSWER, "consent/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        String head = ManifestEntry.START;
        for (String line : lab.evidence().manifest(incident.id)) {
            ManifestEntry entry = CanonicalJson.read(line, ManifestEntry.class);
            assertThat(entry.previous()).isEqualTo(head);
            head = entry.hash();
        }
        assertThat(head).isEqualTo(end.manifestHead());
        assertThat(end.report()).hasSize(2);
        assertThat(new String(lab.evidence().read(incident.id, end.report().getFirst()), StandardCharsets.UTF_8))
                .contains("\"state\" : \"contained\"");
    }

    @Test
    void decidedQuestionCannotBeDecidedAgain() {
        IncidentLab.Incident incident = lab.start(CLOSE_THE_DOOR, FRONT);
        Question question = incident.asks("consent");
        incident.decide(incident.decision(Verdict.REJECT, question, IncidentLab.SAM, List.of("approver"), Map.of()));
        incident.ends();

        assertThatThrownBy(() -> incident.decide(incident.decision(
                        Verdict.APPROVE, question, IncidentLab.SAM, List.of("approver"), Map.of("how", "one"))))
                .isInstanceOf(RuntimeException.class);
        assertThat(actions.closed).isEmpty();
    }
}
