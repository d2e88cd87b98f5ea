package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DisableConsoleAccessIT {
    private static final DisableConsoleAccess ACTION = new DisableConsoleAccess();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void deletesThePasswordAndUndoMakesANewOne() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.givePassword();
        DisableConsoleAccess.Input input = new DisableConsoleAccess.Input(user.name());
        TestActionContext context = SANDBOX.context();

        DisableConsoleAccess.Before before = ACTION.before(input, context);
        DisableConsoleAccess.Output output = ACTION.run(input, before, context);
        assertThat(output.wasOn()).isTrue();
        assertThat(user.hasPassword()).isFalse();
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((EnableConsoleAccess.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(user.hasPassword()).isTrue();
    }

    @Test
    void userWithoutPasswordIsAnAnswer() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        DisableConsoleAccess.Input input = new DisableConsoleAccess.Input(user.name());
        TestActionContext context = SANDBOX.context();

        DisableConsoleAccess.Before before = ACTION.before(input, context);

        assertThat(ACTION.run(input, before, context).wasOn()).isFalse();
        assertThat(ACTION.reverse(input, before, null)).isEmpty();
    }

    private static void undo(EnableConsoleAccess.Input input) {
        EnableConsoleAccess enable = new EnableConsoleAccess();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        enable.run(input, enable.before(input, context), context);
    }
}
