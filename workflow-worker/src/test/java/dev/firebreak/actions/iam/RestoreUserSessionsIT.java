package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestoreUserSessionsIT {
    private static final RestoreUserSessions ACTION = new RestoreUserSessions();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void sessionWorksAgainAndUndoEndsItAgain() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        Holder session =
                Holder.of(ACCOUNT, Holder.of(ACCOUNT, user.newKey().value()).sessionToken());
        revoke(new RevokeUserSessions.Input(user.name()));
        assertThat(session.describeInstances()).isEqualTo("UnauthorizedOperation");
        RestoreUserSessions.Input input = new RestoreUserSessions.Input(user.name(), null);
        TestActionContext context = SANDBOX.context();

        RestoreUserSessions.Before before = ACTION.before(input, context);
        RestoreUserSessions.Output output = ACTION.run(input, before, context);
        assertThat(output.already()).isFalse();
        assertThat(session.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        revoke((RevokeUserSessions.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(session.describeInstances()).isEqualTo("UnauthorizedOperation");
    }

    private static void revoke(RevokeUserSessions.Input input) {
        RevokeUserSessions revoke = new RevokeUserSessions();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        revoke.run(input, revoke.before(input, context), context);
    }
}
