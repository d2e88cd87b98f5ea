package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.Findings;
import dev.firebreak.trail.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

class FindCreatorTest {
    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final RegionName REGION = new RegionName("eu-west-1");
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private final Scene scene = new Scene();
    private final FakeTrail aws = new FakeTrail(List.of());
    private final TestActionContext context = new TestActionContext(aws).at(NOW);

    @Test
    void namesTheKeyThatLaunchedAnInstance() {
        launch(Scene.user("alice", "AKIAEXAMPLE000000001"));

        FindCreator.Output output = run(INSTANCE);

        assertThat(output)
                .returns(true, FindCreator.Output::found)
                .returns(CredentialKind.LONG_TERM, FindCreator.Output::credential)
                .returns("AKIAEXAMPLE000000001", FindCreator.Output::accessKeyId)
                .returns("alice", FindCreator.Output::userName)
                .returns("RunInstances", FindCreator.Output::eventName)
                .returns("eu-west-1", FindCreator.Output::region)
                .returns("203.0.113.9", FindCreator.Output::sourceIp)
                .returns(null, FindCreator.Output::service)
                .returns(null, FindCreator.Output::roleName);
        Findings findings = context.findings().getFirst();
        assertThat(findings.subject()).isEqualTo(new Report.Subject("instance", INSTANCE, "eu-west-1"));
        assertThat(findings.launch())
                .isNotNull()
                .satisfies(launch -> assertThat(launch.accessKeyId()).isEqualTo("AKIAEXAMPLE000000001"));
        assertThat(findings.next()).containsExactly(output.nextStep());
    }

    @Test
    void namesTheSessionOfARole() {
        launch(Scene.role("app", "build-7", "ASIAEXAMPLE000000001"));

        assertThat(run(INSTANCE))
                .returns(CredentialKind.ASSUMED_ROLE, FindCreator.Output::credential)
                .returns("app", FindCreator.Output::roleName)
                .returns("arn:aws:iam::111122223333:role/app", FindCreator.Output::roleArn)
                .returns("AROAapp:build-7", FindCreator.Output::sessionId);
    }

    @Test
    void youngInstanceIsWaitedForUntilCloudTrailHasSettled() {
        aws.instances.put(INSTANCE, FakeTrail.launched(INSTANCE, NOW.minusSeconds(600)));

        TestActionContext.NotYet notYet = catchThrowableOfType(TestActionContext.NotYet.class, () -> run(INSTANCE));
        assertThat(notYet)
                .hasMessageContaining("launched at 2026-11-24T02:50:00Z")
                .hasMessageContaining("until 2026-11-24T04:20:00Z");
        assertThat(notYet.retryAfter()).isEqualTo(Duration.ofMinutes(1));

        launch(Scene.user("alice", "AKIAEXAMPLE000000001"));
        assertThat(run(INSTANCE).found()).isTrue();
    }

    @Test
    void restartedInstanceIsAsOldAsItsNetwork() {
        InstanceNetworkInterface network = InstanceNetworkInterface.builder()
                .attachment(attachment -> attachment.attachTime(NOW.minus(Duration.ofDays(100))))
                .build();
        Instance restarted = FakeTrail.launched(INSTANCE, NOW.minusSeconds(600));
        aws.instances.put(
                INSTANCE, restarted.toBuilder().networkInterfaces(network).build());

        assertThat(run(INSTANCE).found()).isFalse();
    }

    @Test
    void instanceThatNobodyKnowsIsNotWaitedFor() {
        FindCreator.Output output = run(INSTANCE);

        assertThat(output.found()).isFalse();
        assertThat(output.credential()).isEqualTo(CredentialKind.UNKNOWN);
        assertThat(output.nextStep())
                .contains("event history of eu-west-1", "'" + INSTANCE + "'", "nothing about it", "another Region");
    }

    @Test
    void settledInstanceWithoutItsEventIsAnAnswer() {
        aws.instances.put(INSTANCE, FakeTrail.launched(INSTANCE, NOW.minus(Duration.ofDays(200))));
        scene.at(0)
                .by(Scene.user("alice", "AKIAEXAMPLE000000001"))
                .in("eu-west-1")
                .request("{'instancesSet':{'items':[{'instanceId':'%s'}]}}".formatted(INSTANCE))
                .call("ec2", "StopInstances");
        aws.deliver(scene.events());

        assertThat(run(INSTANCE).nextStep()).contains("1 other events about it");
        assertThat(context.findings().getFirst().instances()).hasSize(1);
    }

    @Test
    void deniedRegionFailsWithTheCause() {
        aws.refusals.put("eu-west-1", "AccessDeniedException");

        assertThatThrownBy(() -> run(INSTANCE)).isInstanceOf(CloudTrailException.class);
    }

    @Test
    void nameThatCannotBeLookedUpIsRefused() {
        assertThatThrownBy(() -> new FindCreator.Input("a\nb", REGION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a?b' is no resource: expected an id, name or ARN of 1 to 2000 printable characters");
    }

    private FindCreator.Output run(String resource) {
        return new FindCreator().run(new FindCreator.Input(resource, REGION), context);
    }

    private void launch(String identity) {
        scene.at(0)
                .by(identity)
                .in("eu-west-1")
                .response("{'instancesSet':{'items':[{'instanceId':'%s'}]}}".formatted(INSTANCE))
                .call("ec2", "RunInstances");
        aws.deliver(scene.events());
    }
}
