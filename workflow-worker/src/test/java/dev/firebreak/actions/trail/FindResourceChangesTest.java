package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.ResourceChange;
import dev.firebreak.trail.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindResourceChangesTest {
    private static final String GROUP = "sg-0123456789abcdef0";
    private static final String INSTANCE = "i-0123456789abcdef0";

    private final Scene scene = new Scene();

    @Test
    void findsWhatAnybodyChangedAndLeavesReadsOut() {
        String open =
                "{'groupId':'%s','ipProtocol':'tcp','fromPort':22,'toPort':22,'cidrIp':'0.0.0.0/0'}".formatted(GROUP);
        String stop = "{'instancesSet':{'items':[{'instanceId':'%s'}]}}".formatted(INSTANCE);
        scene.at(0)
                .by(Scene.user("alice", "AKIAEXAMPLE000000001"))
                .request(open)
                .call("ec2", "AuthorizeSecurityGroupIngress");
        scene.at(1)
                .by(Scene.user("bob", "AKIAEXAMPLE000000002"))
                .request(open)
                .failing("Client.UnauthorizedOperation")
                .call("ec2", "AuthorizeSecurityGroupIngress");
        scene.at(2)
                .by(Scene.user("bob", "AKIAEXAMPLE000000002"))
                .request(stop)
                .in("eu-west-1")
                .call("ec2", "StopInstances");
        scene.at(3)
                .by(Scene.user("bob", "AKIAEXAMPLE000000002"))
                .request(stop)
                .in("eu-west-1")
                .reading()
                .call("ec2", "DescribeInstances");
        FakeTrail aws = new FakeTrail(scene.events());
        aws.regions.put("eu-west-1", "opt-in-not-required");
        TestActionContext context = new TestActionContext(aws).at(Instant.parse("2026-11-24T03:00:00Z"));

        FindResourceChanges.Output output = new FindResourceChanges()
                .run(new FindResourceChanges.Input(List.of(GROUP, INSTANCE), Duration.ofDays(1)), context);

        assertThat(output.changes()).isEqualTo(3);
        assertThat(output.complete()).isTrue();
        assertThat(output.latest())
                .extracting(ResourceChange::eventName)
                .containsExactly("StopInstances", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupIngress");
        assertThat(output.summary())
                .startsWith(
                        "AuthorizeSecurityGroupIngress at 2026-11-24T01:00:00Z by user 'alice' with AKIAEXAMPLE000000001 from 203.0.113.9, which opened tcp/22 0.0.0.0/0; StopInstances")
                .endsWith("(refused: Client.UnauthorizedOperation).");
        Findings findings = context.findings().getFirst();
        assertThat(findings.securityGroupChanges())
                .extracting(Report.SecurityGroupChange::accessKeyId, Report.SecurityGroupChange::opened)
                .containsExactly(
                        tuple("AKIAEXAMPLE000000001", "tcp/22 0.0.0.0/0"), tuple("AKIAEXAMPLE000000002", null));
        assertThat(findings.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.calls())
                        .extracting(Report.Call::eventName)
                        .containsExactly("StopInstances"));
    }

    @Test
    void nothingToLookUpIsNoReading() {
        FakeTrail aws = new FakeTrail(List.of());

        assertThat(new FindResourceChanges()
                        .run(new FindResourceChanges.Input(List.of(), Duration.ofDays(1)), new TestActionContext(aws)))
                .returns(0, FindResourceChanges.Output::changes);
        assertThat(aws.requests).isEmpty();
    }
}
