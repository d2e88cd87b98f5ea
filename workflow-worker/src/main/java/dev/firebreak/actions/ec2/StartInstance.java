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
import dev.firebreak.identifier.RegionName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ec2.start-instance}: gives back what {@code ec2.stop-instance} took. */
public final class StartInstance
        extends ChangingAction<StartInstance.Input, StartInstance.Before, StartInstance.Output> {
    private static final String INSTANCE = "arn:*:ec2:*:*:instance/*";

    private static final ActionSpec SPEC = new ActionSpec(
            "ec2.start-instance",
            "Start an instance",
            "Starts a stopped instance and, if asked, protects it from being stopped again. It comes back with its EBS volumes, without its memory, and in most cases with another public address.",
            Effect.CHANGES,
            List.of(
                    Permission.of("ec2:DescribeInstances"),
                    Permission.on("ec2:ModifyInstanceAttribute", INSTANCE),
                    Permission.on("ec2:StartInstances", INSTANCE)),
            new Reversal.UndoneBy("ec2.stop-instance", "the same instance, if it was stopped"),
            Repeatability.NATURALLY,
            List.of("StartInstances", "ModifyInstanceAttribute"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: startInstance
              title: Start the instance again
              do: ec2.start-instance
              with:
                instanceId: i-0123456789abcdef0
                region: eu-west-1
            """);

    public record Input(
            @About(value = "The instance's id", example = "i-0123456789abcdef0")
            String instanceId,

            @About(value = "The Region that it is in", example = "eu-west-1")
            RegionName region,

            @About(value = "Whether to protect it from being stopped; left out: as it is", example = "true") @Nullable
            Boolean protectFromStop) {
        public Input {
            InstanceView.checkedId(instanceId);
        }
    }

    /**
     * The instance before the start.
     *
     * @param state EC2's word, or {@code gone}
     */
    public record Before(String state) {}

    public record Output(@About("running") String state) {}

    public StartInstance() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(
                InstanceView.of(input.instanceId(), input.region(), context).state());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        InstanceView view = InstanceView.of(input.instanceId(), input.region(), context);
        String state = view.state();
        if (state.equals("stopping")) {
            state = view.awaitState(InstanceView.STOPPED, context);
        }
        if (state.equals(InstanceView.STOPPED)) {
            view.ec2().startInstances(request -> request.instanceIds(input.instanceId()));
            state = view.awaitState(InstanceView.RUNNING, context);
        }
        if (InstanceView.isOver(state)) {
            throw new ActionRefused(
                    "instance '%s' is %s and cannot be started: launch a new one from its image or a snapshot"
                            .formatted(input.instanceId(), state));
        }
        if (Boolean.TRUE.equals(input.protectFromStop())) {
            view.protectFromStop(true);
        }
        return new Output(view.awaitState(InstanceView.RUNNING, context));
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.state().equals(InstanceView.STOPPED) || before.state().equals("stopping")
                ? Optional.of(new StopInstance.Input(input.instanceId(), input.region()))
                : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of(input.instanceId());
    }
}
