package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindCredentialOwnerIT {
    private static final FindCredentialOwner ACTION = new FindCredentialOwner();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void findsTheUserByTheKey() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        user.givePassword();
        AccessKeyId key = user.newKey();
        Holder.of(ACCOUNT, key.value()).describeInstances();

        FindCredentialOwner.Output owner = find(key);

        assertThat(owner.found()).isTrue();
        assertThat(owner.userName()).isEqualTo(user.name());
        assertThat(owner.account()).isEqualTo(ACCOUNT.account().value());
        assertThat(owner.status()).isEqualTo("Active");
        assertThat(owner.hasConsolePassword()).isTrue();
        assertThat(owner.canMakeKey()).isTrue();
        assertThat(owner.policies()).containsExactly("everything");
        assertThat(owner.lastUsedService()).isEqualTo("ec2");
        assertThat(owner.accessKeys())
                .singleElement()
                .satisfies(found -> assertThat(found.lastUsedAt()).isNotNull());
        // Whatever the sandbox does not implement is said, and ends nothing.
        assertThat(owner.summary()).doesNotContain("AccessDenied");
    }

    @Test
    void twoKeysLeaveNoRoomForABackupKey() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        AccessKeyId key = user.newKey();
        user.newKey();

        assertThat(find(key).canMakeKey()).isFalse();
        assertThat(find(key).accessKeys()).hasSize(2);
    }

    @Test
    void deletedKeyIsAnAnswer() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        AccessKeyId key = user.newKey();
        user.deleteKey(key);

        assertThat(find(key).found()).isFalse();
    }

    private static FindCredentialOwner.Output find(AccessKeyId key) {
        return ACTION.run(new FindCredentialOwner.Input(key), SANDBOX.context());
    }
}
