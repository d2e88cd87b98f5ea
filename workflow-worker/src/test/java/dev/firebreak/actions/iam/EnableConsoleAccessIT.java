package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class EnableConsoleAccessIT {
    private static final EnableConsoleAccess ACTION = new EnableConsoleAccess();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void newPasswordLiesInSecretsManagerAndUndoTakesItAway() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        EnableConsoleAccess.Input input = new EnableConsoleAccess.Input(user.name());
        TestActionContext context = SANDBOX.context();

        EnableConsoleAccess.Before before = ACTION.before(input, context);
        EnableConsoleAccess.Output output = ACTION.run(input, before, context);
        assertThat(user.hasPassword()).isTrue();
        assertThat(secret(output)).hasSize(32);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((DisableConsoleAccess.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(user.hasPassword()).isFalse();
    }

    @Test
    void secondPasswordOfAnIncidentReplacesTheFirstInItsSecret() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        EnableConsoleAccess.Input input = new EnableConsoleAccess.Input(user.name());
        TestActionContext context = SANDBOX.context();
        EnableConsoleAccess.Output first = ACTION.run(input, ACTION.before(input, context), context);
        String password = secret(first);
        undo(new DisableConsoleAccess.Input(user.name()));

        EnableConsoleAccess.Output second = ACTION.run(input, ACTION.before(input, context), context);

        assertThat(second).isEqualTo(first);
        assertThat(secret(second)).isNotEqualTo(password);
    }

    private static String secret(EnableConsoleAccess.Output output) {
        SecretsManagerClient secrets =
                SANDBOX.account().secretsManager(SANDBOX.account().homeRegion());
        return secrets.getSecretValue(request -> request.secretId(output.secretArn()))
                .secretString();
    }

    private static void undo(DisableConsoleAccess.Input input) {
        DisableConsoleAccess disable = new DisableConsoleAccess();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        disable.run(input, disable.before(input, context), context);
    }
}
