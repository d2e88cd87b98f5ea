package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StopInstanceIT {
    private static final StopInstance ACTION = new StopInstance();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void stopsAProtectedInstanceAndUndoGivesBothBack() {
        SandboxInstance instance = SandboxInstance.launch(SANDBOX);
        instance.view().protectFromStop(true);
        StopInstance.Input input =
                new StopInstance.Input(instance.id(), SANDBOX.account().homeRegion());
        TestActionContext context = SANDBOX.context();

        StopInstance.Before before = ACTION.before(input, context);
        StopInstance.Output output = ACTION.run(input, before, context);
        assertThat(output.state()).isEqualTo("stopped");
        assertThat(instance.view().state()).isEqualTo("stopped");
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((StartInstance.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(instance.view().state()).isEqualTo("running");
        assertThat(instance.view().stopProtected()).isTrue();
    }

    @Test
    void instanceThatWasTerminatedIsLeftAlone() {
        SandboxInstance instance = SandboxInstance.launch(SANDBOX);
        instance.terminate();
        StopInstance.Input input =
                new StopInstance.Input(instance.id(), SANDBOX.account().homeRegion());
        TestActionContext context = SANDBOX.context();

        StopInstance.Before before = ACTION.before(input, context);

        assertThat(ACTION.run(input, before, context).state()).isEqualTo("terminated");
        assertThat(ACTION.reverse(input, before, null)).isEmpty();
    }

    private static void undo(StartInstance.Input input) {
        StartInstance start = new StartInstance();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        start.run(input, start.before(input, context), context);
    }
}
