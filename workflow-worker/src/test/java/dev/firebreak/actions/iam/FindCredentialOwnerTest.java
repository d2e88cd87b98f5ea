package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindCredentialOwnerTest {
    private static final String KEY = FakeOwner.KEY;

    private final FindCredentialOwner action = new FindCredentialOwner();
    private final FakeOwner iam = new FakeOwner();
    private final FakeOwner.Sts sts = new FakeOwner.Sts();
    private final TestActionContext context = new TestActionContext(new FakeAws(iam, sts));

    @Test
    void findsTheUserAndAllItsOtherWaysIn() {
        FindCredentialOwner.Output owner = find(KEY);

        assertThat(owner.found()).isTrue();
        assertThat(owner.deleted()).isFalse();
        assertThat(owner.untouchable()).isNull();
        assertThat(owner.userName()).isEqualTo("app");
        assertThat(owner.account()).isEqualTo("111122223333");
        assertThat(owner.status()).isEqualTo("Active");
        assertThat(owner.hasConsolePassword()).isTrue();
        assertThat(owner.accessKeys())
                .containsExactly(
                        new FindCredentialOwner.Key(KEY, "Active", FakeOwner.MADE, FakeOwner.USED),
                        new FindCredentialOwner.Key(FakeOwner.OTHER_KEY, "Inactive", FakeOwner.MADE, null));
        assertThat(owner.canMakeKey()).isFalse();
        assertThat(owner.mfaDevices()).containsExactly("arn:aws:iam::111122223333:mfa/app");
        assertThat(owner.groups()).containsExactly("developers");
        assertThat(owner.policies()).containsExactly("arn:aws:iam::aws:policy/PowerUserAccess", "inline-s3");
        assertThat(owner.otherCredentials())
                .containsExactly(
                        "ACCAEXAMPLE for bedrock.amazonaws.com (Active)",
                        "SSH key APKAEXAMPLE (Active)",
                        "signing certificate CERTEXAMPLE (Inactive)");
        assertThat(owner.lastUsedAt()).isEqualTo(FakeOwner.USED);
        assertThat(owner.lastUsedService()).isEqualTo("ec2");
        assertThat(owner.lastUsedRegion()).isEqualTo("us-east-1");
        assertThat(owner.summary())
                .startsWith("'%s' (Active) belongs to user 'app'; last used at %s with ec2 in us-east-1"
                        .formatted(KEY, FakeOwner.USED))
                .contains("no backup key can be made before one of them is deleted")
                .doesNotContain("could not be read");
    }

    @Test
    void userThatMustNotBeChangedIsSaid() {
        context.objectingTo(Map.of("user/app", "refused to change 'user/app': it is Firebreak's own"));

        assertThat(find(KEY).untouchable()).isEqualTo("refused to change 'user/app': it is Firebreak's own");
    }

    @Test
    void keyThatWasNeverUsedHasNoLastUse() {
        FindCredentialOwner.Output owner = find(FakeOwner.OTHER_KEY);

        assertThat(owner.lastUsedAt()).isNull();
        assertThat(owner.lastUsedService()).isNull();
        assertThat(owner.summary()).contains("IAM knows of no use");
    }

    @Test
    void whatIsDeniedIsSaidAndTheRestIsFound() {
        iam.denied.addAll(List.of("ListMFADevices", "ListSSHPublicKeys", "GetLoginProfile"));

        FindCredentialOwner.Output owner = find(KEY);

        assertThat(owner.groups()).containsExactly("developers");
        assertThat(owner.mfaDevices()).isEmpty();
        assertThat(owner.hasConsolePassword())
                .as("what cannot be seen is not taken for absent")
                .isTrue();
        assertThat(owner.summary())
                .endsWith(
                        "could not be read: console password (AccessDenied), MFA devices (AccessDenied), SSH keys (AccessDenied)");
    }

    @Test
    void deniedOwnerIsAFailureNotAnAnswer() {
        iam.denied.add("GetAccessKeyLastUsed");

        assertThatThrownBy(() -> find(KEY)).hasMessageContaining("AccessDenied");
    }

    @Test
    void throttlingIsNotTakenForADenial() {
        iam.throttled = true;

        assertThatThrownBy(() -> find(KEY)).hasMessageContaining("Throttling");
    }

    @Test
    void deletedKeyIsAnAnswer() {
        FindCredentialOwner.Output owner = find("AKIADELETED000000001");

        assertThat(owner.found()).isFalse();
        assertThat(owner.userName()).isNull();
        assertThat(owner.canMakeKey()).isFalse();
        assertThat(owner.deleted()).isTrue();
        assertThat(owner.summary()).contains("the key, or its user, was deleted; sessions made from it may live on");
    }

    @Test
    void keyOfAnotherAccountIsAnAnswer() {
        sts.account = "444455556666";

        FindCredentialOwner.Output owner = find(KEY);

        assertThat(owner.found()).isFalse();
        assertThat(owner.account()).isEqualTo("444455556666");
        assertThat(owner.summary()).contains("belongs to account '444455556666', and this is account '111122223333'");
    }

    @Test
    void temporaryCredentialHasNoOwnerInIam() {
        FindCredentialOwner.Output owner = find("ASIAIOSFODNN7EXAMPLE");

        assertThat(owner.found()).isFalse();
        assertThat(owner.summary()).contains("temporary credential").contains("trail.find-creator");
    }

    @Test
    void accountThatAwsDoesNotTellIsLeftOut() {
        sts.account = null;

        FindCredentialOwner.Output owner = find(KEY);

        assertThat(owner.found()).isTrue();
        assertThat(owner.account()).isNull();
    }

    private FindCredentialOwner.Output find(String key) {
        return action.run(new FindCredentialOwner.Input(new AccessKeyId(key)), context);
    }
}
