package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ParallelTest {
    private static final String HEAD = """
            playbook: two-doors
            version: 1
            title: Close two doors
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
            """;

    private static final String ASKS_TWICE = HEAD + """
              - id: both
                parallel:
                  left:
                    - id: leftConsent
                      approve:
                        ask: Close left?
                        from: [approver]
                        within: 30m
                      then:
                        - id: closeLeft
                          do: iam.close
                          with: { door: left }
                    - id: lookLeft
                      do: trail.look
                      with: { door: left }
                  right:
                    - id: rightConsent
                      approve:
                        ask: Close right?
                        from: [approver]
                        within: 8h
                      then:
                        - id: closeRight
                          do: iam.close
                          with: { door: right }
              - id: after
                do: trail.look
                with:
                  door: "${has(steps.both.left.state) && has(steps.both.left.door) ? steps.both.left.door + '-' + steps.both.left.state : inputs.door}"
            """;

    private static final String COVERED = HEAD + """
              - id: consent
                approve:
                  ask: Close both?
                  from: [approver]
                  within: 30m
                then:
                  - id: both
                    join: %s
                    parallel:
                      left:
                        - id: settle
                          wait: 5m
                        - id: closeLeft
                          do: iam.close
                          with: { door: left }
                        - id: closeCellar
                          do: iam.close
                          with: { door: cellar }
                      right:
                        - id: closeRight
                          do: iam.close
                          with: { door: right }
                        - id: lookRight
                          do: trail.look
                          with: { door: right }
                        - id: confirm
                          task:
                            ask: Is right closed?
                            from: [responder]
                            within: 8h
                        - id: closeRoof
                          do: iam.close
                          with: { door: roof }
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

    private static String became(IncidentStatus status, String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .map(StepRecord::status)
                .orElse("absent");
    }

    private IncidentLab.Incident covered(String join) {
        IncidentLab.Incident incident = lab.start(COVERED.formatted(join), FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        return incident;
    }

    @Test
    void branchesAskAtTheSameTimeAndEachIsAnsweredByItself() {
        IncidentLab.Incident incident = lab.start(ASKS_TWICE, FRONT);
        incident.asks("both/left/leftConsent");
        incident.say(Verdict.APPROVE, "both/right/rightConsent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.APPROVE, "both/left/leftConsent", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.closed).containsExactlyInAnyOrder("left", "right");
        assertThat(actions.called).last().isEqualTo("look left-closed");
    }

    @Test
    void walkThatStartsAgainRepeatsNothingInAnyBranch() {
        IncidentLab.Incident incident = lab.start(ASKS_TWICE, FRONT);
        incident.asks("both/right/rightConsent");
        lab.temporal.sleep(Duration.ofMinutes(40));
        incident.decide(askAgain(incident, "both/left/leftConsent"));
        incident.say(Verdict.APPROVE, "both/left/leftConsent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.APPROVE, "both/right/rightConsent", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.called)
                .containsExactlyInAnyOrder("look left", "close left", "close right", "look left-open");
    }

    private Decision askAgain(IncidentLab.Incident incident, String path) {
        return new Decision(
                "again",
                lab.key.kid(),
                IncidentLab.NAMESPACE,
                incident.id,
                path,
                2,
                null,
                Map.of(),
                Verdict.ASK,
                "he is awake now",
                IncidentLab.ALEX,
                List.of("responder"),
                lab.now());
    }

    @Test
    void consentCoversTheBranchesThatThePlanShows() {
        IncidentLab.Incident incident = lab.start(COVERED.formatted("all"), FRONT);
        Question question = incident.asks("consent");
        byte[] kept = lab.evidence().read(incident.id, Objects.requireNonNull(question.plan()));
        Plan plan = CanonicalJson.read(new String(kept, StandardCharsets.UTF_8), Plan.class);

        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().getFirst().steps())
                .extracting(Plan.PlannedStep::path)
                .containsExactly("consent/both/left", "consent/both/right");
        assertThat(plan.find("consent/both/right/closeRoof")).hasSize(3);

        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.ANSWER, "consent/both/right/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        assertThat(incident.ends().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.closed).containsExactlyInAnyOrder("left", "cellar", "right", "roof");
    }

    @Test
    void firstFailureEndsTheOtherBranchesAndKeepsWhatTheyDid() {
        IncidentLab.Incident incident = covered("first-failure");
        incident.asks("consent/both/right/confirm");
        actions.failures.set(1);
        lab.temporal.sleep(Duration.ofMinutes(10));

        incident.say(Verdict.SKIP, "consent/both/left/closeLeft", IncidentLab.SAM, List.of("approver"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.PARTLY_CONTAINED);
        assertThat(end.because()).contains("not done: 'consent/both/left/closeLeft' had failed");
        assertThat(became(end, "consent/both/right/confirm")).isEqualTo("skipped");
        assertThat(became(end, "consent/both/right/closeRoof")).isEqualTo("absent");
        assertThat(became(end, "consent/both/left/closeCellar")).isEqualTo("absent");
        assertThat(became(end, "consent/both")).isEqualTo("failed");
        assertThat(actions.closed).containsExactly("right");
        assertThat(end.steps())
                .filteredOn(step -> step.id().equals("closeRight"))
                .extracting(StepRecord::undo)
                .containsExactly("possible");
    }

    @Test
    void firstFailureBreaksOffWhatOnlyReads() {
        actions.waits.set(1_000);
        IncidentLab.Incident incident = covered("first-failure");
        lab.temporal.sleep(Duration.ofMinutes(2));
        actions.failures.set(1);
        lab.temporal.sleep(Duration.ofMinutes(10));

        incident.say(Verdict.SKIP, "consent/both/left/closeLeft", IncidentLab.SAM, List.of("approver"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(became(end, "consent/both/right/lookRight")).isEqualTo("skipped");
        assertThat(Duration.between(end.startedAt(), end.endedAt())).isLessThan(Duration.ofMinutes(30));
    }

    @Test
    void firstFailureEndsABranchBetweenTheLookBeforeAndTheChange() {
        actions.failures.set(1);
        IncidentLab.Incident incident = lab.start(HEAD + """
                  - id: consent
                    approve:
                      ask: Close both?
                      from: [approver]
                      within: 30m
                    then:
                      - id: both
                        join: first-failure
                        parallel:
                          left:
                            - id: closeUnseen
                              do: iam.close
                              with: { door: unseen }
                          right:
                            - id: closeRight
                              do: iam.close
                              with: { door: right }
                """, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.shows(status -> became(status, "consent/both/right/closeRight").equals("failed"));

        actions.slow.countDown();
        incident.say(Verdict.SKIP, "consent/both/right/closeRight", IncidentLab.SAM, List.of("approver"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(actions.befores).contains("unseen open");
        assertThat(became(end, "consent/both/left/closeUnseen")).isEqualTo("skipped");
        assertThat(actions.closed).isEmpty();
    }

    @Test
    void branchThatHadEndedKeepsItsOutputsWhenTheWalkStartsAgain() {
        actions.failures.set(1);
        IncidentLab.Incident incident = lab.start(HEAD + """
                  - id: consent
                    approve:
                      ask: Close nothing?
                      from: [approver]
                      within: 30m
                    then:
                      - id: closeFront
                        do: iam.close
                        with: { door: "${inputs.door}" }
                  - id: both
                    join: first-failure
                    parallel:
                      left:
                        - id: lookFirst
                          if: inputs.door == 'back'
                          do: trail.look
                          with: { door: first }
                        - id: enough
                          if: inputs.door == 'back'
                          stop:
                            as: completed
                            because: The back door is nobody's business.
                        - id: lookLeft
                          do: trail.look
                          with: { door: left }
                      right:
                        - id: settle
                          wait: 5m
                        - id: ring
                          do: trail.ring
                          with: { door: right, code: "${secrets.frontCode}" }
                          onFailure: continue
                  - id: confirm
                    task:
                      ask: Is it you?
                      from: [responder]
                      within: 8h
                  - id: after
                    do: trail.look
                    with:
                      door: "${has(steps.both.left.state) && has(steps.both.left.door) ? steps.both.left.door + '-' + steps.both.left.state : 'lost'}"
                """, FRONT);
        incident.asks("consent");
        lab.temporal.sleep(Duration.ofMinutes(40));
        incident.asks("confirm");
        incident.decide(askAgain(incident, "consent"));
        incident.say(Verdict.REJECT, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.ANSWER, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        incident.say(Verdict.SKIP, "both/right/ring", IncidentLab.SAM, List.of("approver"), Map.of());

        incident.ends();

        assertThat(actions.called).endsWith("look left-open");
    }

    @Test
    void withoutThatWordTheOtherBranchesGoOn() {
        IncidentLab.Incident incident = covered("all");
        incident.asks("consent/both/right/confirm");
        actions.failures.set(1);
        lab.temporal.sleep(Duration.ofMinutes(10));
        incident.say(Verdict.ANSWER, "consent/both/right/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());
        incident.say(Verdict.RETRY, "consent/both/left/closeLeft", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.closed).containsExactlyInAnyOrder("left", "cellar", "right", "roof");
    }

    @Test
    void whoStopsOneBranchAndUndoesGetsEverythingBack() {
        IncidentLab.Incident incident = covered("all");
        incident.asks("consent/both/right/confirm");
        lab.temporal.sleep(Duration.ofMinutes(10));
        incident.say(
                Verdict.STOP_AND_UNDO, "consent/both/right/confirm", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.closed).isEmpty();
        assertThat(actions.called).endsWith("open cellar", "open left", "open right");
    }

    @Test
    void stopInOneBranchWithdrawsTheQuestionsOfTheOthers() {
        IncidentStatus end = lab.start(HEAD + """
                  - id: both
                    parallel:
                      left:
                        - id: asked
                          task:
                            ask: Is it you, ${inputs.door}?
                            from: [responder]
                            within: 8h
                      right:
                        - id: settle
                          wait: 5m
                        - id: enough
                          stop:
                            as: completed
                            because: Nothing is left to do.
                """, FRONT).ends();

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(became(end, "both/left/asked")).isEqualTo("skipped");
        assertThat(Duration.between(end.startedAt(), end.endedAt())).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void runThatIsHandedOverGoesOnInEveryBranch() {
        Instant now = lab.now();
        JsonNode carried = CanonicalJson.read("""
                {"startedAt": "%1$s", "waits": {"both/right/settle": "%2$s"}, "steps": {
                  "both/left/first": {"path": "both/left/first", "id": "first", "title": "first", "kind": "do",
                    "action": "trail.look", "attempts": 1, "startedAt": "%1$s", "endedAt": "%1$s", "called": {},
                    "result": {"door": "front", "state": "open", "others": []}, "status": "done", "undo": "none"},
                  "both/right/settle": {"path": "both/right/settle", "id": "settle", "title": "settle", "kind": "wait",
                    "attempts": 1, "startedAt": "%1$s", "called": {}, "result": {}, "status": "running", "undo": "none"}}}
                """.formatted(now, now.plus(Duration.ofHours(3))), JsonNode.class);
        IncidentStatus end = lab.start(HEAD + """
                  - id: both
                    parallel:
                      left:
                        - id: first
                          do: trail.look
                          with: { door: "${inputs.door}" }
                        - id: second
                          do: trail.look
                          with: { door: "${steps.first.door + '-' + steps.first.state}" }
                      right:
                        - id: settle
                          wait: 8h
                """, FRONT, carried).ends();

        assertThat(actions.called).containsExactly("look front-open");
        assertThat(became(end, "both/right/settle")).isEqualTo("done");
        assertThat(Duration.between(now, end.endedAt())).isBetween(Duration.ofHours(3), Duration.ofHours(4));
    }

    @Test
    void longRunIsHandedOverFromInsideABranch() {
        List<Integer> rounds = IntStream.range(0, 850).boxed().toList();
        IncidentLab.Incident incident = lab.start(
                HEAD.replace("steps:", "  rounds:\n    type: list\nsteps:") + """
                  - id: both
                    parallel:
                      left:
                        - id: rounds
                          each: ${inputs.rounds}
                          as: round
                          steps:
                            - id: pause
                              wait: 1s
                      right:
                        - id: confirm
                          task:
                            ask: Is it you, ${inputs.door}?
                            from: [responder]
                            within: 8h
                """,
                Map.of("door", "front", "rounds", rounds));
        incident.asks("both/right/confirm");
        lab.temporal.sleep(Duration.ofHours(1));
        incident.say(Verdict.ANSWER, "both/right/confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(continuedFrom(incident)).isNotEmpty();
        assertThat(end.steps())
                .hasSize(851)
                .allMatch(step -> step.attempts() == 1 && step.status().equals("done"));
    }

    /** The run before the last one. */
    private String continuedFrom(IncidentLab.Incident incident) {
        return lab.temporal
                .getWorkflowClient()
                .fetchHistory("incident/" + incident.id)
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId();
    }
}
