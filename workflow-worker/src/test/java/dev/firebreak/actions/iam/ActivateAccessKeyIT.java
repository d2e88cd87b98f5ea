package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.model.StatusType;

class ActivateAccessKeyIT {
    private static final ActivateAccessKey ACTION = new ActivateAccessKey();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void activatesAndUndoDeactivates() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        AccessKeyId key = user.newKey();
        user.iam()
                .updateAccessKey(request ->
                        request.userName(user.name()).accessKeyId(key.value()).status(StatusType.INACTIVE));
        ActivateAccessKey.Input input = new ActivateAccessKey.Input(user.name(), key);
        TestActionContext context = SANDBOX.context();

        ActivateAccessKey.Before before = ACTION.before(input, context);
        ActivateAccessKey.Output output = ACTION.run(input, before, context);
        assertThat(user.status(key)).isEqualTo("active");
        assertThat(ACTION.run(input, before, context).status()).isEqualTo("active");

        undo((DeactivateAccessKey.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(user.status(key)).isEqualTo("inactive");
    }

    @Test
    void deletedKeyIsRefused() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        AccessKeyId key = user.newKey();
        user.deleteKey(key);
        ActivateAccessKey.Input input = new ActivateAccessKey.Input(user.name(), key);
        TestActionContext context = SANDBOX.context();

        ActivateAccessKey.Before before = ACTION.before(input, context);

        assertThatThrownBy(() -> ACTION.run(input, before, context)).isInstanceOf(ActionRefused.class);
    }

    private static void undo(DeactivateAccessKey.Input input) {
        DeactivateAccessKey deactivate = new DeactivateAccessKey();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        deactivate.run(input, deactivate.before(input, context), context);
    }
}
