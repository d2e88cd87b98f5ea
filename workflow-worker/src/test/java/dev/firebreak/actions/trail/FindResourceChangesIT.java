package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.incident.Report;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindResourceChangesIT {
    private static final FindResourceChanges ACTION = new FindResourceChanges();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.scene());

    @Test
    void tellsHowTheGroupWasOpenedAndTheMinerProtected() {
        TestActionContext context = SANDBOX.context();

        FindResourceChanges.Output output = ACTION.run(
                new FindResourceChanges.Input(
                        List.of("sg-0b1a2c3d4e5f67890", "i-0f1e2d3c4b5a69788"), Duration.ofDays(90)),
                context);

        assertThat(output.complete()).isTrue();
        assertThat(output.changes()).isGreaterThanOrEqualTo(4);
        assertThat(context.findings().getFirst().securityGroupChanges())
                .extracting(Report.SecurityGroupChange::eventName, Report.SecurityGroupChange::opened)
                .contains(
                        tuple("CreateSecurityGroup", null), tuple("AuthorizeSecurityGroupIngress", "tcp/22 0.0.0.0/0"));
        assertThat(context.findings().getFirst().instances())
                .filteredOn(instance -> instance.instanceId().equals("i-0f1e2d3c4b5a69788"))
                .singleElement()
                .satisfies(miner -> {
                    assertThat(miner.accessKeyId()).isEqualTo("AKIAEXAMPLEDEPLOY001");
                    assertThat(miner.calls())
                            .extracting(Report.Call::eventName)
                            .containsOnly("ModifyInstanceAttribute");
                });
    }
}
