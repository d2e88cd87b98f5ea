package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartInstanceIT {
    private static final StartInstance ACTION = new StartInstance();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void startsProtectsAndUndoStops() {
        SandboxInstance instance = SandboxInstance.launch(SANDBOX);
        instance.ec2().stopInstances(request -> request.instanceIds(instance.id()));
        StartInstance.Input input =
                new StartInstance.Input(instance.id(), SANDBOX.account().homeRegion(), true);
        TestActionContext context = SANDBOX.context();

        StartInstance.Before before = ACTION.before(input, context);
        StartInstance.Output output = ACTION.run(input, before, context);
        assertThat(instance.view().state()).isEqualTo("running");
        assertThat(instance.view().stopProtected()).isTrue();
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((StopInstance.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(instance.view().state()).isEqualTo("stopped");
    }

    private static void undo(StopInstance.Input input) {
        StopInstance stop = new StopInstance();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        stop.run(input, stop.before(input, context), context);
    }
}
