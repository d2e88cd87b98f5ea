package dev.firebreak.actions.ec2;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.OneOf;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;
import dev.firebreak.identifier.RegionName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** {@code ec2.describe-instance}: an instance that is gone is an answer, not an error. */
public final class DescribeInstance extends ReadingAction<DescribeInstance.Input, DescribeInstance.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "ec2.describe-instance",
            "Describe an instance",
            "Reads state, role, network, volumes, protection and what would restart it; an instance that is gone is an answer. Changes nothing.",
            Effect.READS,
            List.of(
                    Permission.of("ec2:DescribeInstances"),
                    Permission.on("ec2:DescribeInstanceAttribute", "arn:*:ec2:*:*:instance/*"),
                    Permission.on("iam:GetInstanceProfile", "arn:*:iam::*:instance-profile/*")),
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("DescribeInstances", "DescribeInstanceAttribute", "GetInstanceProfile"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: instance
              title: Look at the unexpected instance
              do: ec2.describe-instance
              with:
                instanceId: i-0123456789abcdef0
                region: eu-west-1
            """);

    public record Input(
            @About(value = "The instance's id", example = "i-0123456789abcdef0")
            String instanceId,

            @About(value = "The Region that it runs in", example = "eu-west-1")
            RegionName region) {
        public Input {
            InstanceView.checkedId(instanceId);
        }
    }

    public record Output(
            @About("Whether EC2 still knows the instance; it forgets one about an hour after its end")
            boolean found,

            @About("pending, running, stopping, stopped, shutting-down or terminated")
            @OneOf({"pending", "running", "stopping", "stopped", "shutting-down", "terminated"})
            @Nullable
            String state,

            @About("Its type") @Nullable String instanceType,

            @About("The role whose credentials it hands to everything that runs on it") @Nullable
            String roleName,

            @About("When it was last started") @Nullable Instant launchedAt,

            @About("The security groups of all its network interfaces")
            List<String> securityGroups,

            @About("Its EBS volumes") List<String> volumes,

            @About("The Auto Scaling group that replaces it when it stops") @Nullable
            String autoScalingGroup,

            @About("Whether termination protection is on; attackers set it") @Nullable
            Boolean terminationProtected,

            @About("Whether a spot request made it; a persistent one makes another")
            boolean spot,

            @About("All this in one sentence") String summary) {}

    public DescribeInstance() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        InstanceView view = InstanceView.of(input.instanceId(), input.region(), context);
        return view.find()
                .map(instance -> output(view, instance, context.aws().iam()))
                .orElseGet(() -> unknown(input));
    }

    private static Output output(InstanceView view, Instance instance, IamClient iam) {
        String state = InstanceView.state(instance);
        Boolean terminationProtected = InstanceView.isOver(state) ? null : view.terminationProtected();
        String role = roleName(instance.iamInstanceProfile(), iam);
        String group = InstanceView.autoScalingGroup(instance);
        boolean spot = instance.spotInstanceRequestId() != null;
        return new Output(
                true,
                state,
                instance.instanceTypeAsString(),
                role,
                instance.launchTime(),
                securityGroups(instance),
                volumes(instance),
                group,
                terminationProtected,
                spot,
                summary(instance, role, group, spot, Boolean.TRUE.equals(terminationProtected)));
    }

    private static Output unknown(Input input) {
        String summary =
                "Instance '%s' is not in %s: it was terminated more than about an hour ago, or never was there."
                        .formatted(input.instanceId(), input.region());
        return new Output(false, null, null, null, null, List.of(), List.of(), null, null, false, summary);
    }

    private static List<String> securityGroups(Instance instance) {
        return Stream.concat(
                        instance.securityGroups().stream(),
                        instance.networkInterfaces().stream().flatMap(network -> network.groups().stream()))
                .map(GroupIdentifier::groupId)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> volumes(Instance instance) {
        return instance.blockDeviceMappings().stream()
                .filter(mapping -> mapping.ebs() != null)
                .map(mapping -> mapping.ebs().volumeId())
                .toList();
    }

    /** A profile's name is often, but not always, its role's. */
    private static @Nullable String roleName(@Nullable IamInstanceProfile profile, IamClient iam) {
        if (profile == null) {
            return null;
        }
        String name = profile.arn().substring(profile.arn().lastIndexOf('/') + 1);
        try {
            return iam
                    .getInstanceProfile(request -> request.instanceProfileName(name))
                    .instanceProfile()
                    .roles()
                    .stream()
                    .map(Role::roleName)
                    .findFirst()
                    .orElse(null);
        } catch (NoSuchEntityException deleted) {
            return null;
        }
    }

    private static String summary(
            Instance instance, @Nullable String role, @Nullable String group, boolean spot, boolean isProtected) {
        return Stream.of(
                        "%s is %s, type %s, started %s"
                                .formatted(
                                        instance.instanceId(),
                                        InstanceView.state(instance),
                                        instance.instanceTypeAsString(),
                                        instance.launchTime()),
                        role == null ? "no role" : "role '%s'".formatted(role),
                        group == null ? null : "Auto Scaling group '%s' replaces it".formatted(group),
                        spot ? "from a spot request" : null,
                        isProtected ? "protected from termination" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; ", "", "."));
    }
}
