package dev.firebreak.actions.ec2;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.aws.AwsFailures;
import dev.firebreak.identifier.RegionName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;

/** {@code ec2.stop-instance}: miners protect theirs from being stopped, so the protection is taken off first. */
public final class StopInstance extends ChangingAction<StopInstance.Input, StopInstance.Before, StopInstance.Output> {
    private static final String INSTANCE = "arn:*:ec2:*:*:instance/*";

    private static final ActionSpec SPEC = new ActionSpec(
            "ec2.stop-instance",
            "Stop an instance",
            "Takes off stop protection and stops the instance. Memory and instance-store volumes are lost, EBS volumes stay; an Auto Scaling group or a spot request may start another.",
            Effect.CHANGES,
            List.of(
                    Permission.of("ec2:DescribeInstances"),
                    Permission.on("ec2:DescribeInstanceAttribute", INSTANCE),
                    Permission.on("ec2:ModifyInstanceAttribute", INSTANCE),
                    Permission.on("ec2:StopInstances", INSTANCE)),
            new Reversal.UndoneBy(
                    "ec2.start-instance",
                    "the same instance, if it was running, with the protection that was taken off"),
            Repeatability.NATURALLY,
            List.of("StopInstances", "ModifyInstanceAttribute"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: stopInstance
              title: Stop the unexpected instance
              do: ec2.stop-instance
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

    /**
     * The instance before the stop.
     *
     * @param state EC2's word, or {@code gone}
     */
    public record Before(String state, boolean stopProtected) {}

    public record Output(
            @About("stopped; terminated, shutting-down or gone when there was nothing left to stop")
            String state,

            @About("What may start another one, and what to do about it") @Nullable
            String warning) {}

    public StopInstance() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        InstanceView view = InstanceView.of(input.instanceId(), input.region(), context);
        String state = view.state();
        return new Before(state, !InstanceView.isOver(state) && view.stopProtected());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        InstanceView view = InstanceView.of(input.instanceId(), input.region(), context);
        Optional<Instance> instance = view.find();
        String state = instance.map(InstanceView::state).orElse(InstanceView.GONE);
        if (state.equals(InstanceView.RUNNING) || state.equals("pending")) {
            stop(view);
        }
        return new Output(
                view.awaitState(InstanceView.STOPPED, context),
                instance.map(StopInstance::warning).orElse(null));
    }

    private static void stop(InstanceView view) {
        if (view.stopProtected()) {
            view.protectFromStop(false);
        }
        try {
            view.ec2().stopInstances(request -> request.instanceIds(view.instanceId()));
        } catch (Ec2Exception refused) {
            if (AwsFailures.code(refused).equals("UnsupportedOperation")) {
                throw new ActionRefused(
                        "instance '%s' is of a kind that cannot be stopped (one-time spot request, or its root is no EBS volume): cancel its spot request and terminate it"
                                .formatted(view.instanceId()),
                        refused);
            }
            throw refused;
        }
    }

    private static @Nullable String warning(Instance instance) {
        String group = InstanceView.autoScalingGroup(instance);
        if (group != null) {
            return "Auto Scaling group '%s' will start another: set its desired capacity to 0.".formatted(group);
        }
        if (instance.spotInstanceRequestId() != null) {
            return "Spot request '%s' stays open and may start another: cancel it."
                    .formatted(instance.spotInstanceRequestId());
        }
        return null;
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.state().equals(InstanceView.RUNNING) || before.state().equals("pending")
                ? Optional.of(new StartInstance.Input(input.instanceId(), input.region(), before.stopProtected()))
                : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of(input.instanceId());
    }
}
