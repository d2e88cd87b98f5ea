package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

class DescribeInstanceTest {
    private static final DescribeInstance.Input INPUT =
            new DescribeInstance.Input(FakeEc2.INSTANCE, RegionName.US_EAST_1);

    private final FakeEc2 ec2 = new FakeEc2("running");
    private final TestActionContext context = new TestActionContext(new FakeAws(ec2, new Profiles()));

    @Test
    void saysWhatItIsAndWhatWouldRestartIt() {
        ec2.terminationProtected = true;
        ec2.instance = everything(ec2.instance);

        assertThat(new DescribeInstance().run(INPUT, context))
                .isEqualTo(new DescribeInstance.Output(
                        true,
                        "running",
                        "p3.16xlarge",
                        "app-role",
                        Instant.parse("2026-11-24T02:00:00Z"),
                        List.of("sg-1", "sg-2"),
                        List.of("vol-1"),
                        "web",
                        true,
                        true,
                        "i-0123456789abcdef0 is running, type p3.16xlarge, started 2026-11-24T02:00:00Z;"
                                + " role 'app-role'; Auto Scaling group 'web' replaces it; from a spot request;"
                                + " protected from termination."));
    }

    @Test
    void profileThatWasDeletedHasNoRole() {
        ec2.instance = ec2.instance.copy(copy ->
                copy.iamInstanceProfile(profile -> profile.arn("arn:aws:iam::111122223333:instance-profile/old")));

        assertThat(new DescribeInstance().run(INPUT, context).roleName()).isNull();
    }

    @Test
    void instanceThatIsGoneIsAnAnswer() {
        ec2.gone();

        assertThat(new DescribeInstance().run(INPUT, context))
                .returns(false, DescribeInstance.Output::found)
                .returns(null, DescribeInstance.Output::state)
                .returns(
                        "Instance 'i-0123456789abcdef0' is not in us-east-1: it was terminated more than about an hour"
                                + " ago, or never was there.",
                        DescribeInstance.Output::summary);
    }

    @Test
    void otherErrorsKeepTheirCause() {
        ec2.failure = FakeEc2.error("UnauthorizedOperation", "no");

        assertThatThrownBy(() -> new DescribeInstance().run(INPUT, context))
                .isInstanceOf(Ec2Exception.class)
                .isSameAs(ec2.failure);
    }

    @Test
    void idThatIsNoneIsRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> new DescribeInstance.Input("i-0123; rm -rf", RegionName.US_EAST_1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'i-0123; rm -rf' is no instance id: expected 'i-' and 8 or 17 hexadecimal digits");
    }

    private static Instance everything(Instance instance) {
        GroupIdentifier first = GroupIdentifier.builder().groupId("sg-1").build();
        GroupIdentifier second = GroupIdentifier.builder().groupId("sg-2").build();
        return instance.copy(copy -> copy.launchTime(Instant.parse("2026-11-24T02:00:00Z"))
                .iamInstanceProfile(profile -> profile.arn("arn:aws:iam::111122223333:instance-profile/web/app"))
                .securityGroups(first)
                .networkInterfaces(
                        InstanceNetworkInterface.builder().groups(first, second).build())
                .blockDeviceMappings(InstanceBlockDeviceMapping.builder()
                        .ebs(volume -> volume.volumeId("vol-1"))
                        .build())
                .tags(Tag.builder()
                        .key("aws:autoscaling:groupName")
                        .value("web")
                        .build())
                .spotInstanceRequestId("sir-1"));
    }

    /** Knows one instance profile, whose role has another name. */
    private static final class Profiles implements IamClient {
        @Override
        public GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
            if (!request.instanceProfileName().equals("app")) {
                throw NoSuchEntityException.builder().build();
            }
            return GetInstanceProfileResponse.builder()
                    .instanceProfile(InstanceProfile.builder()
                            .roles(Role.builder().roleName("app-role").build())
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
