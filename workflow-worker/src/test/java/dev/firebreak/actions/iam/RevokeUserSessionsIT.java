package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SandboxFault;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevokeUserSessionsIT {
    private static final RevokeUserSessions ACTION = new RevokeUserSessions();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void sessionsDieWheneverIssuedAndTheKeyLives() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        Holder key = Holder.of(ACCOUNT, user.newKey().value());
        Holder session = Holder.of(ACCOUNT, key.sessionToken());
        Holder federated = Holder.of(ACCOUNT, key.federationToken("attacker"));
        RevokeUserSessions.Input input = new RevokeUserSessions.Input(user.name());
        TestActionContext context = SANDBOX.context();
        assertThat(session.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(federated.describeInstances()).isEqualTo(Holder.WORKS);

        RevokeUserSessions.Before before = ACTION.before(input, context);
        RevokeUserSessions.Output output = ACTION.run(input, before, context);
        Holder later = Holder.of(ACCOUNT, key.sessionToken());
        assertThat(session.describeInstances()).isEqualTo("UnauthorizedOperation");
        assertThat(federated.describeInstances()).isEqualTo("UnauthorizedOperation");
        assertThat(later.describeInstances()).isEqualTo("UnauthorizedOperation");
        assertThat(key.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((RestoreUserSessions.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(session.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(federated.describeInstances()).isEqualTo(Holder.WORKS);
    }

    @Test
    void undoOfOneIncidentLeavesTheDenyOfAnother() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        Holder session =
                Holder.of(ACCOUNT, Holder.of(ACCOUNT, user.newKey().value()).sessionToken());
        RevokeUserSessions.Input input = new RevokeUserSessions.Input(user.name());
        TestActionContext one = SANDBOX.context();
        TestActionContext other = SANDBOX.context().incident("77777777-0000-4000-8000-000000000000");
        RevokeUserSessions.Before before = ACTION.before(input, one);
        ACTION.run(input, before, one);
        ACTION.run(input, ACTION.before(input, other), other);

        undo((RestoreUserSessions.Input) ACTION.reverse(input, before, null).orElseThrow());

        assertThat(session.describeInstances()).isEqualTo("UnauthorizedOperation");
    }

    @Test
    void noRoomForThePolicyIsSaid() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        RevokeUserSessions.Input input = new RevokeUserSessions.Input(user.name());
        TestActionContext context = SANDBOX.context();
        RevokeUserSessions.Before before = ACTION.before(input, context);
        ACCOUNT.fault(SandboxFault.error("iam:PutUserPolicy", 1, "LimitExceeded", 409));

        assertThatThrownBy(() -> ACTION.run(input, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("2,048 characters");
    }

    private static void undo(RestoreUserSessions.Input input) {
        RestoreUserSessions restore = new RestoreUserSessions();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        restore.run(input, restore.before(input, context), context);
    }
}
