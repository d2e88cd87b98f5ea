package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShutCredentialIT {
    private static final ShutCredential ACTION = new ShutCredential();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void madeKeyIsShutAndReopened() {
        SandboxUser user = user();
        AccessKeyId key = user.newKey();

        shutAndReopen(Traced.key(key.value(), user.name()), Holder.of(ACCOUNT, key.value()), "AuthFailure");
    }

    @Test
    void sessionsOfTheUserAreShutAndReopenedAndTheKeyLives() {
        SandboxUser user = user();
        Holder key = Holder.of(ACCOUNT, user.newKey().value());
        Holder session = Holder.of(ACCOUNT, key.sessionToken());
        Holder federated = Holder.of(ACCOUNT, key.federationToken("attacker"));

        shutAndReopen(
                Traced.ofUser(session.accessKeyId(), CredentialKind.TEMPORARY, user.name()),
                session,
                "UnauthorizedOperation");
        shutAndReopen(
                Traced.ofUser(federated.accessKeyId(), CredentialKind.FEDERATED, user.name()),
                federated,
                "UnauthorizedOperation");
        assertThat(key.describeInstances()).isEqualTo(Holder.WORKS);
    }

    @Test
    void sessionOfTheRoleIsShutAndReopened() {
        SandboxRole role = SandboxRole.create(SANDBOX);
        Holder session =
                Holder.of(ACCOUNT, Holder.of(ACCOUNT, user().newKey().value()).assume(role.name(), "attacker"));

        shutAndReopen(
                Traced.roleSession(session.accessKeyId(), role.name(), role.session("attacker")),
                session,
                "UnauthorizedOperation");
    }

    @Test
    void keyThatIsGoneIsAnAnswer() {
        SandboxUser user = user();
        AccessKeyId key = user.newKey();
        user.deleteKey(key);
        ShutCredential.Input input = new ShutCredential.Input(Traced.key(key.value(), user.name()));
        TestActionContext context = SANDBOX.context();

        ShutCredential.Output output = ACTION.run(input, ACTION.before(input, context), context);

        assertThat(output).isEqualTo(new ShutCredential.Output(ShutBy.DELETION, true, null));
    }

    private static void shutAndReopen(TracedCredential credential, Holder holder, String dead) {
        ShutCredential.Input input = new ShutCredential.Input(credential);
        TestActionContext context = SANDBOX.context();
        assertThat(holder.describeInstances()).isEqualTo(Holder.WORKS);

        ShutCredential.Before before = ACTION.before(input, context);
        ShutCredential.Output output = ACTION.run(input, before, context);
        assertThat(output.already()).isFalse();
        assertThat(holder.describeInstances()).isEqualTo(dead);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((ReopenCredential.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(holder.describeInstances()).isEqualTo(Holder.WORKS);
    }

    private static SandboxUser user() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        return user;
    }

    private static void undo(ReopenCredential.Input input) {
        ReopenCredential reopen = new ReopenCredential();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        reopen.run(input, reopen.before(input, context), context);
    }
}
