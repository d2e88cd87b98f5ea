package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;

class FindCreatorIT {
    private static final LocalSandbox SCENE = SharedSandbox.scene();
    private static final LocalSandbox SLOW = SharedSandbox.with("--delivery-delay", "10m", "--lookups-per-second", "0");
    private static final FindCreator ACTION = new FindCreator();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SCENE);

    @RegisterExtension
    static final ActionSandbox DELAYED = new ActionSandbox(ACTION, SLOW);

    @Test
    void namesTheKeyBehindTheMiner() {
        LocalSandbox.Subject subject = SCENE.subject().orElseThrow();

        assertThat(run(SANDBOX, subject.instance(), subject.region()))
                .returns(true, FindCreator.Output::found)
                .returns(CredentialKind.LONG_TERM, FindCreator.Output::credential)
                .returns("AKIAEXAMPLEDEPLOY001", FindCreator.Output::accessKeyId)
                .returns("app-deploy", FindCreator.Output::userName)
                .returns("198.51.100.23", FindCreator.Output::sourceIp)
                .returns("RunInstances", FindCreator.Output::eventName);
    }

    @Test
    void namesWhoMadeAUser() {
        assertThat(run(SANDBOX, "svc-monitor", new RegionName("eu-west-1")))
                .returns("AKIAEXAMPLEDEPLOY001", FindCreator.Output::accessKeyId)
                .returns("CreateUser", FindCreator.Output::eventName)
                .returns("us-east-1", FindCreator.Output::region);
    }

    @Test
    void unknownInstanceIsAnAnswerAtOnce() {
        assertThat(run(SANDBOX, "i-0fedcba9876543210", RegionName.US_EAST_1).found())
                .isFalse();
    }

    @Test
    void youngInstanceIsWaitedForUntilItsEventIsDelivered() {
        RegionName region = SLOW.region();
        String instance = launch(region);

        assertThat(catchThrowableOfType(TestActionContext.NotYet.class, () -> run(DELAYED, instance, region)))
                .hasMessageContaining(instance);
        SLOW.advance(Duration.ofMinutes(11));

        assertThat(run(DELAYED, instance, region))
                .returns(true, FindCreator.Output::found)
                .returns("firebreak-responder", FindCreator.Output::userName);
    }

    private static FindCreator.Output run(ActionSandbox sandbox, String resource, RegionName region) {
        return ACTION.run(new FindCreator.Input(resource, region), sandbox.context());
    }

    private static String launch(RegionName region) {
        Ec2Client ec2 = DELAYED.account().ec2(region);
        return ec2.runInstances(request -> request.imageId("ami-03cf127a")
                        .instanceType(InstanceType.T3_MICRO)
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
    }
}
