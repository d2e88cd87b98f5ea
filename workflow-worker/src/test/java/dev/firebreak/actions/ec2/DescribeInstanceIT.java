package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.aws.AwsAccess;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;

class DescribeInstanceIT {
    private static final DescribeInstance ACTION = new DescribeInstance();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void readsTheRoleAndTheProtectionOfAnInstance() {
        AwsAccess account = SANDBOX.account();
        SandboxInstance instance = SandboxInstance.launch(SANDBOX);
        giveRole(account, instance);
        instance.ec2()
                .modifyInstanceAttribute(
                        request -> request.instanceId(instance.id()).disableApiTermination(value -> value.value(true)));

        DescribeInstance.Output output = run(instance.id(), account.homeRegion());

        assertThat(output)
                .returns(true, DescribeInstance.Output::found)
                .returns("running", DescribeInstance.Output::state)
                .returns("t3.micro", DescribeInstance.Output::instanceType)
                .returns("described-role", DescribeInstance.Output::roleName)
                .returns(true, DescribeInstance.Output::terminationProtected)
                .returns(false, DescribeInstance.Output::spot)
                .returns(null, DescribeInstance.Output::autoScalingGroup);
        assertThat(output.launchedAt()).isNotNull();
        assertThat(output.securityGroups()).isNotEmpty().allMatch(group -> group.startsWith("sg-"));
        assertThat(output.volumes()).isNotEmpty().allMatch(volume -> volume.startsWith("vol-"));
    }

    @Test
    void instanceOfAnotherRegionIsNotFound() {
        SandboxInstance instance = SandboxInstance.launch(SANDBOX);

        assertThat(run(instance.id(), new RegionName("eu-central-1")).found()).isFalse();
    }

    private static DescribeInstance.Output run(String instanceId, RegionName region) {
        return ACTION.run(new DescribeInstance.Input(instanceId, region), SANDBOX.context());
    }

    private static void giveRole(AwsAccess account, SandboxInstance instance) {
        IamClient iam = account.iam();
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
                "Action":"sts:AssumeRole"}]}""";
        iam.createRole(request -> request.roleName("described-role").assumeRolePolicyDocument(trust));
        iam.createInstanceProfile(request -> request.instanceProfileName("described-profile"));
        iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName("described-profile").roleName("described-role"));
        instance.ec2()
                .associateIamInstanceProfile(request -> request.instanceId(instance.id())
                        .iamInstanceProfile(profile -> profile.name("described-profile")));
    }
}
