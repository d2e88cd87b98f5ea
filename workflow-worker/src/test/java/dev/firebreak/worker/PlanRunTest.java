package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.ActionCall.Phase;
import dev.firebreak.run.Sealed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlanRunTest {
    private static final Map<String, Object> FRONT = Map.of("door", "front");

    private static final String HEAD = """
            playbook: plan-a-door
            version: 1
            title: Close a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
            """;

    private static final String CLOSE = """
              - id: consent
                approve:
                  ask: Close it?
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
                otherwise:
                  - id: lookAnyway
                    do: trail.look
                    with:
                      door: ${steps.look.door}
              - id: call
                task:
                  ask: Call the owner of ${steps.look.door}.
                  from: [responder]
                  within: 1h
                  form:
                    name:
                      type: string
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void stop() {
        assertThat(actions.closed).isEmpty();
        assertThat(actions.befores).isEmpty();
        lab.close();
    }

    private RunPlan plan(String yaml) {
        return plan(lab.plan(yaml, FRONT).ends());
    }

    private RunPlan plan(IncidentStatus end) {
        assertThat(end.state()).isEqualTo(IncidentState.PLANNED);
        return lab.planOf(end);
    }

    private static RunPlan.Read look(RunPlan plan) {
        return Objects.requireNonNull(plan.reads().get("look"));
    }

    private static List<String> paths(List<PlannedStep> steps) {
        return steps.stream().map(PlannedStep::path).toList();
    }

    @Test
    void planReadsChangesNothingAndAsksNobody() {
        Instant before = lab.now();
        IncidentStatus end =
                lab.plan(IncidentWorkflowTest.CLOSE_THE_DOOR, FRONT).ends();
        RunPlan plan = plan(end);

        assertThat(actions.called).containsExactly("look front", "look front");
        assertThat(end.mode()).isEqualTo("plan");
        assertThat(end.questions()).isEmpty();
        assertThat(end.evidence()).contains(Objects.requireNonNull(end.plan()));
        assertThat(Duration.between(before, end.endedAt())).isLessThan(Duration.ofMinutes(1));
        assertThat(paths(plan.steps())).containsExactly("look", "consent", "after");
        assertThat(paths(plan.steps().get(1).steps()))
                .containsExactly("consent/close", "consent/others", "consent/confirm");
        PlannedStep other = plan.steps().get(1).steps().get(1).steps().getLast();
        assertThat(other.path()).isEqualTo("consent/others[1]/closeOther");
        assertThat(other.with()).isEqualTo(Map.of("door", "front-2"));
        assertThat(other.guard()).isEqualTo("steps.consent.how == 'all'");
        assertThat(other.undo()).startsWith("iam.open");
        assertThat(plan.reads()).containsOnlyKeys("look", "after");
        assertThat(look(plan).found()).containsEntry("state", "open");
    }

    @Test
    void planSaysWhoWouldBeAskedForHowLongAndWhatRunsOtherwise() {
        RunPlan plan = plan(HEAD + CLOSE);

        RunPlan.Asked consent = Objects.requireNonNull(plan.asks().get("consent"));
        assertThat(consent.from()).containsExactly("approver");
        assertThat(consent.votes()).isEqualTo(1);
        assertThat(consent.within()).isEqualTo(Duration.ofMinutes(30));
        assertThat(consent.form().getFirst().oneOf()).containsExactly("one", "all");
        assertThat(paths(consent.otherwise())).containsExactly("consent/lookAnyway");
        RunPlan.Asked call = Objects.requireNonNull(plan.asks().get("call"));
        assertThat(call.from()).containsExactly("responder");
        assertThat(call.within()).isEqualTo(Duration.ofHours(1));
        assertThat(plan.steps().getLast().with()).containsEntry("text", "Call the owner of front.");
        assertThat(actions.called).containsExactly("look front");
    }

    @Test
    void whatDependsOnAnAnswerIsKnownAfterItAndBothBranchesAreShown() {
        RunPlan plan = plan(HEAD + CLOSE + """
              - id: which
                choose:
                  - when: has(steps.consent.how) && steps.consent.how == 'all'
                    steps:
                      - id: lookAll
                        do: trail.look
                        with:
                          door: back
                  - otherwise:
                      - id: lookAtName
                        do: trail.look
                        with:
                          door: "${has(steps.call.name) ? steps.call.name : 'nobody'}"
              - id: end
                if: has(steps.lookAll.state)
                stop:
                  as: completed
                  because: all is ${steps.lookAll.state}
            """);

        List<PlannedStep> branches = plan.steps().get(3).steps();
        assertThat(branches)
                .extracting(PlannedStep::guard)
                .containsExactly(
                        "has(steps.consent.how) && steps.consent.how == 'all'",
                        "!(has(steps.consent.how) && steps.consent.how == 'all')");
        assertThat(branches.getLast().knownAfter())
                .containsEntry("door", "${has(steps.call.name) ? steps.call.name : 'nobody'}");
        assertThat(plan.steps().getLast().guard()).isEqualTo("has(steps.lookAll.state)");
        assertThat(plan.steps().getLast().knownAfter()).containsEntry("text", "all is ${steps.lookAll.state}");
        assertThat(plan.ends()).isNull();
        assertThat(actions.called).containsExactly("look front");
    }

    @Test
    void branchThatIsKnownIsReadAndItsResultIsUsed() {
        RunPlan plan = plan(HEAD + """
              - id: which
                choose:
                  - when: steps.look.state == 'open'
                    steps:
                      - id: lookAgain
                        do: trail.look
                        with:
                          door: back
                  - otherwise:
                      - id: never
                        do: trail.look
                        with:
                          door: side
              - id: all
                each: ${steps.look.others}
                as: other
                steps:
                  - id: lookAtOther
                    do: trail.look
                    with:
                      door: ${other}
              - id: last
                if: has(steps.lookAgain.door)
                do: trail.look
                with:
                  door: ${steps.all[1].door}
            """);

        assertThat(actions.called)
                .containsExactly("look front", "look back", "look front-1", "look front-2", "look front-2");
        assertThat(plan.reads()).containsKeys("which/lookAgain", "all[0]/lookAtOther", "last");
    }

    @Test
    void everyBranchOfAParallelIsReadAndItsResultIsUsed() {
        RunPlan plan = plan(HEAD + """
              - id: both
                parallel:
                  left:
                    - id: lookLeft
                      do: trail.look
                      with:
                        door: left
                  right:
                    - id: rightFree
                      if: steps.look.state == 'open'
                      stop:
                        as: completed
                        because: nothing is right
                  middle:
                    - id: lookMiddle
                      do: trail.look
                      with:
                        door: ${steps.look.others[0]}
            """);

        assertThat(actions.called).containsExactly("look front", "look left", "look front-1");
        assertThat(paths(plan.steps().getLast().steps())).containsExactly("both/left", "both/right", "both/middle");
        assertThat(paths(plan.steps().getLast().steps().getLast().steps())).containsExactly("both/middle/lookMiddle");
        assertThat(plan.ends()).isEqualTo("completed: nothing is right");
    }

    @Test
    void stepThatSurelyDoesNotRunIsKnownNotToHaveRun() {
        RunPlan plan = plan(HEAD + """
              - id: which
                choose:
                  - when: steps.look.state == 'closed'
                    steps:
                      - id: lookShut
                        do: trail.look
                        with:
                          door: back
                  - otherwise:
                      - id: pause
                        wait: 90d
              - id: again
                if: "!has(steps.lookShut.state)"
                do: trail.look
                with:
                  door: side
            """);

        assertThat(actions.called).containsExactly("look front", "look side");
        assertThat(paths(plan.steps())).containsExactly("look", "which", "again");
        assertThat(plan.steps().get(1).steps().getFirst().with()).containsEntry("text", "PT2160H");
        assertThat(plan.ends()).isNull();
    }

    @Test
    void stepsOfAPlayedPlaybookAreReadInItsPlace() {
        lab.others = new OnePlaybook("glance", """
                playbook: glance
                version: 3
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
                """);
        RunPlan plan = plan(HEAD + """
              - id: side
                play: glance
                with:
                  door: ${steps.look.others[1]}
              - id: after
                do: trail.look
                with:
                  door: ${steps.sideLook.door}
            """);

        assertThat(actions.called).containsExactly("look front", "look front-2", "look front-2");
        assertThat(plan.steps().get(1).with()).containsEntry("text", "glance version 3");
        assertThat(paths(plan.steps().get(1).steps())).containsExactly("side/sideLook");
    }

    @Test
    void nameOfAnEachWhoseListIsNotKnownIsKnownInAnotherOne() {
        RunPlan plan = plan(HEAD + CLOSE + """
              - id: later
                each: "${has(steps.consent.how) ? [steps.consent.how] : []}"
                as: door
                steps:
                  - id: lookLater
                    do: trail.look
                    with:
                      door: ${door}
              - id: now
                each: ${steps.look.others}
                as: door
                steps:
                  - id: lookNow
                    do: trail.look
                    with:
                      door: ${door}
            """);

        assertThat(actions.called).containsExactly("look front", "look front-1", "look front-2");
        assertThat(plan.steps().get(3).steps().getFirst().knownAfter()).containsEntry("door", "${door}");
    }

    @Test
    void planEndsWhereTheRunWould() {
        RunPlan plan = plan(HEAD + """
              - id: closed
                if: steps.look.state == 'closed'
                stop:
                  as: completed
                  because: it is closed already
              - id: open
                if: steps.look.state == 'open'
                stop:
                  as: failed
                  because: ${steps.look.door} stands open
            """ + CLOSE);

        assertThat(plan.ends()).isEqualTo("failed: front stands open");
        assertThat(paths(plan.steps())).containsExactly("look", "open");
        assertThat(plan.notDue()).isEqualTo(Map.of("closed", "steps.look.state == 'closed'"));
    }

    @Test
    void beforeAnythingWouldChangeAPlanWaitsAfterwardsItDoesNot() {
        actions.waits.set(1);
        RunPlan waited = plan(HEAD + CLOSE);
        assertThat(look(waited).status()).isEqualTo("done");

        actions.called.clear();
        IncidentLab.Incident later = lab.plan(CLOSE_FIRST, FRONT);
        actions.waits.set(5);
        RunPlan notWaited = plan(later.ends());

        assertThat(look(notWaited).status()).isEqualTo("not-run");
        assertThat(look(notWaited).why()).isEqualTo("a plan does not wait: the door is not there yet");
        assertThat(notWaited.steps().getLast().knownAfter()).containsEntry("door", "${steps.look.door}");
        assertThat(actions.called).containsExactly("look front");
    }

    private static final String CLOSE_FIRST = HEAD.substring(0, HEAD.indexOf("  - id: look")) + """
              - id: consent
                approve:
                  ask: Close it?
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
              - id: again
                do: trail.look
                with:
                  door: ${steps.look.door}
            """;

    @Test
    void permissionsOfEveryCallAndItsUndoAreAskedFor() {
        RunPlan plan = plan(HEAD + CLOSE);

        assertThat(plan.permissions())
                .extracting(PermissionCheck::purpose, PermissionCheck::steps)
                .containsExactly(
                        tuple("observe", List.of("consent/lookAnyway", "look")),
                        tuple("contain", List.of("consent/close", "consent/close (undo)")));
        assertThat(plan.permissions())
                .extracting(PermissionCheck::verdict)
                .containsOnly(PermissionCheck.Verdict.UNKNOWN);
    }

    @Test
    void permissionsThatCannotBeCheckedAreUnknownAndHoldNoPlanUp() {
        actions.waits.set(1);
        IncidentLab.Incident incident = lab.plan(HEAD + CLOSE, FRONT);
        while (actions.called.isEmpty()) {
            lab.temporal.sleep(Duration.ofMillis(50));
        }
        lab.aws.answers("GetCallerIdentity", 200, """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                <GetCallerIdentityResult/></GetCallerIdentityResponse>""");

        IncidentStatus end = incident.ends();
        RunPlan plan = plan(end);

        assertThat(plan.permissions()).isNotEmpty().allSatisfy(check -> {
            assertThat(check.verdict()).isEqualTo(PermissionCheck.Verdict.UNKNOWN);
            assertThat(check.because())
                    .startsWith("they could not be checked: ")
                    .doesNotContain("message='")
                    .doesNotContain("type='");
            assertThat(check.resource()).isEqualTo("*");
        });
        assertThat(plan.permissions())
                .extracting(PermissionCheck::purpose, PermissionCheck::steps)
                .containsExactly(
                        tuple("observe", List.of("consent/lookAnyway", "look")),
                        tuple("contain", List.of("consent/close", "consent/close (undo)")));
        assertThat(end.because())
                .isEqualTo(
                        "1 changing calls are planned, 0 permissions are lacking and 2 not known; nothing was changed");
    }

    /** Start, plan and votes are genuine and fit together: that the run is a plan is the only reason. */
    @Test
    void workerRefusesEveryChangingCallOfAPlan() {
        IncidentLab.Incident incident = lab.start(IncidentWorkflowTest.CLOSE_THE_DOOR, FRONT);
        Question question = incident.asks("consent");
        SignedMessage vote = lab.key.sign(incident.decision(
                Verdict.APPROVE, question, IncidentLab.SAM, List.of("approver"), Map.of("how", "all")));
        Start run = CanonicalJson.read(incident.start.body(), Start.class);
        SignedMessage plans = lab.key.sign(new Start(
                run.incidentId(),
                run.namespace(),
                run.account(),
                run.playbook(),
                run.version(),
                run.digest(),
                run.inputs(),
                run.subject(),
                run.requestedBy(),
                run.roles(),
                Start.PLAN,
                run.interpreterVersion(),
                run.at()));
        Consent consent = new Consent("consent", Objects.requireNonNull(question.plan()), List.of(vote));

        for (Phase phase : List.of(Phase.BEFORE, Phase.RUN, Phase.UNDO)) {
            ActionCall call = new ActionCall(
                    phase,
                    "consent/close",
                    "iam.close",
                    FRONT,
                    plans,
                    consent,
                    new Sealed(JsonNodeFactory.instance.objectNode(), null),
                    null,
                    null,
                    vote,
                    null);
            assertThatThrownBy(() -> lab.byHand().run(type(phase), call))
                    .rootCause()
                    .hasMessageContaining("its run is a plan, which changes nothing");
        }
        assertThat(lab.audit())
                .filteredOn(entry -> entry.what().equals("iam.close"))
                .hasSize(3);
    }

    private static String type(Phase phase) {
        return switch (phase) {
            case BEFORE -> "before iam.close";
            case UNDO -> "iam.open";
            case READ, RUN -> "iam.close";
        };
    }
}
