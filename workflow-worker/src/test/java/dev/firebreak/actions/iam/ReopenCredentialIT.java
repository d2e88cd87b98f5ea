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

class ReopenCredentialIT {
    private static final ReopenCredential ACTION = new ReopenCredential();
    private static final ShutCredential SHUT = new ShutCredential();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void keyWorksAgain() {
        SandboxUser user = user();
        AccessKeyId key = user.newKey();

        reopens(Traced.key(key.value(), user.name()), Holder.of(ACCOUNT, key.value()));
        // GetAccessKeyLastUsed is asked for a key that its user does not have any more.
        user.deleteKey(key);
        ReopenCredential.Input gone =
                new ReopenCredential.Input(Traced.key(key.value(), user.name()), ShutBy.KEY, null, null);
        assertThat(ACTION.before(gone, SANDBOX.context()).shut()).isFalse();
    }

    @Test
    void sessionOfTheUserWorksAgain() {
        SandboxUser user = user();
        Holder session =
                Holder.of(ACCOUNT, Holder.of(ACCOUNT, user.newKey().value()).sessionToken());

        reopens(Traced.ofUser(session.accessKeyId(), CredentialKind.TEMPORARY, user.name()), session);
    }

    @Test
    void sessionOfTheRoleWorksAgain() {
        SandboxRole role = SandboxRole.create(SANDBOX);
        Holder session =
                Holder.of(ACCOUNT, Holder.of(ACCOUNT, user().newKey().value()).assume(role.name(), "deploy"));

        reopens(Traced.roleSession(session.accessKeyId(), role.name(), role.session("deploy")), session);
    }

    private static void reopens(TracedCredential credential, Holder holder) {
        ReopenCredential.Input input = shut(credential);
        TestActionContext context = SANDBOX.context();
        assertThat(holder.describeInstances()).isNotEqualTo(Holder.WORKS);

        ReopenCredential.Before before = ACTION.before(input, context);
        ReopenCredential.Output output = ACTION.run(input, before, context);
        assertThat(output.already()).isFalse();
        assertThat(holder.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);
    }

    private static ReopenCredential.Input shut(TracedCredential credential) {
        ShutCredential.Input input = new ShutCredential.Input(credential);
        TestActionContext context = new TestActionContext(SANDBOX.account());
        ShutCredential.Before before = SHUT.before(input, context);
        return (ReopenCredential.Input)
                SHUT.reverse(input, before, SHUT.run(input, before, context)).orElseThrow();
    }

    private static SandboxUser user() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        return user;
    }
}
