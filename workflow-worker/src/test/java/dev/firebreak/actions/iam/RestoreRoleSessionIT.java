package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestoreRoleSessionIT {
    private static final RestoreRoleSession ACTION = new RestoreRoleSession();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void sessionWorksAgainAndUndoEndsItAgain() {
        SandboxRole role = SandboxRole.create(SANDBOX);
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        Holder session =
                Holder.of(ACCOUNT, Holder.of(ACCOUNT, user.newKey().value()).assume(role.name(), "deploy"));
        revoke(new RevokeRoleSession.Input(role.name(), role.session("deploy")));
        assertThat(session.describeInstances()).isEqualTo("UnauthorizedOperation");
        RestoreRoleSession.Input input = new RestoreRoleSession.Input(role.name(), role.session("deploy"), null);
        TestActionContext context = SANDBOX.context();

        RestoreRoleSession.Before before = ACTION.before(input, context);
        RestoreRoleSession.Output output = ACTION.run(input, before, context);
        assertThat(session.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        revoke((RevokeRoleSession.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(session.describeInstances()).isEqualTo("UnauthorizedOperation");
    }

    private static void revoke(RevokeRoleSession.Input input) {
        RevokeRoleSession revoke = new RevokeRoleSession();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        revoke.run(input, revoke.before(input, context), context);
    }
}
