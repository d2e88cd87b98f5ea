package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.Effect;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.incident.StepRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OperationStepTest {
    private static final String HALT = """
            playbook: halt
            version: 1
            title: Stop an instance as it is
            subject: ${inputs.instance}
            inputs:
              instance:
                type: resource-id
            steps:
              - id: look
                aws: ec2.describeInstances
                with:
                  region: us-east-1
                  instanceIds: ["${inputs.instance}"]
              - id: consent
                if: steps.look.reservations.size() == 1
                approve:
                  ask: Stop ${inputs.instance}?
                  from: [approver]
                  within: 30m
                then:
                  - id: halt
                    title: Stop ${inputs.instance}
                    onFailure: ask
                    aws: ec2.stopInstances
                    undo: { none: Whoever needs it starts it. }
                    with:
                      region: us-east-1
                      instanceIds: ["${inputs.instance}"]
                  - id: told
                    title: "Stopped ${steps.halt.stoppingInstances.map(one, has(one.instanceId) ? one.instanceId : '?')[0]}"
                    if: has(steps.halt.stoppingInstances)
                    aws: sts.getCallerIdentity
            """;

    private static final Map<String, Object> INPUTS = Map.of("instance", "i-0dbc91f429e48eeed");

    private static final String ONE = """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-look</requestId>
            <reservationSet><item><reservationId>r-1</reservationId></item></reservationSet>
            </DescribeInstancesResponse>""";

    private static final String STOPPING = """
            <StopInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-stop</requestId>
            <instancesSet><item><instanceId>i-0dbc91f429e48eeed</instanceId>
            <previousState><code>16</code><name>running</name></previousState></item></instancesSet>
            </StopInstancesResponse>""";

    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(new ShippedActions(), data);
        lab.aws.answers("DescribeInstances", 200, ONE);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private static StepRecord step(IncidentStatus status, String id) {
        return status.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long stopped() {
        return lab.aws.requests.stream()
                .filter(request -> request.contains("Action=StopInstances"))
                .count();
    }

    private IncidentLab.Incident approved() {
        IncidentLab.Incident incident = lab.start(HALT, INPUTS);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        return incident;
    }

    @Test
    void answersFlowIntoLaterSteps() {
        lab.aws.answers("StopInstances", 200, STOPPING);

        IncidentStatus end = approved().ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(step(end, "told").title()).isEqualTo("Stopped i-0dbc91f429e48eeed");
        assertThat(step(end, "told").result()).containsEntry("account", FakeEndpoint.ACCOUNT);
        assertThat(step(end, "halt").undo()).isEqualTo("none");
        assertThat(lab.aws.requests).last().asString().contains("InstanceId.1=i-0dbc91f429e48eeed");
    }

    @Test
    void changeWhoseAnswerIsLostIsNotRepeatedUntilAPersonSaysSo() {
        lab.aws.answers("StopInstances", 500, "");
        lab.aws.answers("StopInstances", 200, STOPPING);
        IncidentLab.Incident incident = approved();

        Question question = incident.asks("consent/halt");
        assertThat(Objects.requireNonNull(question.failure()).message())
                .endsWith("whether it took effect is not known, and a retry would make it once more: look first");
        assertThat(stopped()).isEqualTo(1);

        incident.say(Verdict.RETRY, "consent/halt", IncidentLab.SAM, List.of("approver"), Map.of());
        assertThat(incident.ends().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(stopped()).isEqualTo(2);
    }

    @Test
    void planMakesReadingCallsAndShowsTheOthersAsTheyWouldBeMade() {
        lab.aws.answers("StopInstances", 200, STOPPING);

        RunPlan plan = lab.planOf(lab.plan(HALT, INPUTS).ends());

        assertThat(stopped()).isZero();
        assertThat(plan.reads()).containsOnlyKeys("look");
        PlannedStep halt = plan.steps().getLast().steps().getFirst();
        assertThat(halt.action()).isEqualTo("aws ec2.stopInstances");
        assertThat(halt.effect()).isEqualTo(Effect.CHANGES);
        assertThat(halt.with()).containsEntry("instanceIds", List.of("i-0dbc91f429e48eeed"));
        assertThat(halt.permissions()).containsExactly("ec2:StopInstances");
        assertThat(halt.undo()).isEqualTo("none: Whoever needs it starts it.");
        assertThat(plan.steps().getLast().steps().getLast().guard()).isEqualTo("has(steps.halt.stoppingInstances)");
    }
}
