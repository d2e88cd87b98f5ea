package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.aws.CredentialProbe;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeactivateAccessKeyIT {
    private static final DeactivateAccessKey ACTION = new DeactivateAccessKey();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void keyIsRefusedAfterwardsAndUndoGivesItBack() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        AccessKeyId key = user.newKey();
        DeactivateAccessKey.Input input = new DeactivateAccessKey.Input(user.name(), key);
        TestActionContext context = SANDBOX.context();

        DeactivateAccessKey.Before before = ACTION.before(input, context);
        DeactivateAccessKey.Output output = ACTION.run(input, before, context);
        assertThat(output.status()).isEqualTo("inactive");
        assertThat(user.status(key)).isEqualTo("inactive");
        assertThat(probe(key)).isEqualTo(new CredentialProbe.Answer.Refused("InvalidClientTokenId"));
        assertThat(ACTION.run(input, before, context).status()).isEqualTo("inactive");

        undo((ActivateAccessKey.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(user.status(key)).isEqualTo("active");
        // The user may list nothing, but AWS knows the key.
        assertThat(probe(key)).isEqualTo(new CredentialProbe.Answer.Refused("AccessDenied"));
    }

    @Test
    void keyThatWasDeletedIsGone() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        AccessKeyId key = user.newKey();
        user.deleteKey(key);
        DeactivateAccessKey.Input input = new DeactivateAccessKey.Input(user.name(), key);
        TestActionContext context = SANDBOX.context();

        DeactivateAccessKey.Before before = ACTION.before(input, context);

        assertThat(ACTION.run(input, before, context).status()).isEqualTo("gone");
        assertThat(ACTION.reverse(input, before, null)).isEmpty();
    }

    private static CredentialProbe.Answer probe(AccessKeyId key) {
        GivenCredentials credentials = ACCOUNT.credential(key.value()).given();
        return CredentialProbe.probe(credentials, ACCOUNT.endpoint(), ACCOUNT.region());
    }

    private static void undo(ActivateAccessKey.Input input) {
        ActivateAccessKey activate = new ActivateAccessKey();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        activate.run(input, activate.before(input, context), context);
    }
}
