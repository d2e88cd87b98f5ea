package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SandboxFault;
import dev.firebreak.local.SharedSandbox;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class CreateBackupKeyIT {
    private static final CreateBackupKey ACTION = new CreateBackupKey();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void storedKeyWorksBesideTheOldOneAndUndoEndsIt() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        AccessKeyId old = user.newKey();
        CreateBackupKey.Input input = new CreateBackupKey.Input(user.name());
        TestActionContext context = SANDBOX.context();

        CreateBackupKey.Before before = ACTION.before(input, context);
        CreateBackupKey.Output output = ACTION.run(input, before, context);
        Holder backup = stored(output);
        assertThat(backup.accessKeyId()).isEqualTo(output.accessKeyId());
        assertThat(backup.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(Holder.of(ACCOUNT, old.value()).describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        // The old key is active, so the application does not need the backup.
        undo((RemoveBackupKey.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(backup.describeInstances()).isEqualTo("AuthFailure");
        assertThat(secrets()
                        .describeSecret(request -> request.secretId(output.secretArn()))
                        .deletedDate())
                .isNotNull();
    }

    @Test
    void thirdKeyIsNotMade() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.newKey();
        user.newKey();
        CreateBackupKey.Input input = new CreateBackupKey.Input(user.name());
        TestActionContext context = SANDBOX.context();
        CreateBackupKey.Before before = ACTION.before(input, context);

        assertThatThrownBy(() -> ACTION.run(input, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("No key was made");
        assertThat(ACTION.before(input, context).accessKeyIds()).isEqualTo(before.accessKeyIds());
    }

    @Test
    void keyWhoseSecretWasNeverStoredIsReplaced() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        CreateBackupKey.Input input = new CreateBackupKey.Input(user.name());
        TestActionContext context = SANDBOX.context();
        CreateBackupKey.Before before = ACTION.before(input, context);
        ACCOUNT.fault(SandboxFault.loseAnswer("iam:CreateAccessKey", 1));
        assertThatThrownBy(() -> ACTION.run(input, before, context)).isInstanceOf(SdkException.class);
        List<String> orphan = ACTION.before(input, context).accessKeyIds();

        CreateBackupKey.Output output =
                ACTION.run(input, before, context.at(Instant.now().plusSeconds(1)));

        assertThat(orphan).hasSize(1);
        assertThat(ACTION.before(input, context).accessKeyIds())
                .containsExactly(output.accessKeyId())
                .doesNotContainAnyElementsOf(orphan);
    }

    @Test
    void keyThatSomebodyElseMadeInBetweenStays() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        CreateBackupKey.Input input = new CreateBackupKey.Input(user.name());
        TestActionContext context = SANDBOX.context();
        CreateBackupKey.Before before = ACTION.before(input, context);
        AccessKeyId other = user.newKey();

        CreateBackupKey.Output output =
                ACTION.run(input, before, context.at(Instant.now().plusSeconds(1)));

        assertThat(ACTION.before(input, context).accessKeyIds())
                .containsExactlyInAnyOrder(other.value(), output.accessKeyId());
    }

    @Test
    void secretThatCannotBeStoredLeavesNoKeyBehind() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        CreateBackupKey.Input input = new CreateBackupKey.Input(user.name());
        TestActionContext context = SANDBOX.context();
        CreateBackupKey.Before before = ACTION.before(input, context);
        ACCOUNT.fault(SandboxFault.error("secretsmanager:CreateSecret", 1, "AccessDeniedException", 400));

        assertThatThrownBy(() -> ACTION.run(input, before, context)).isInstanceOf(SecretsManagerException.class);
        assertThat(ACTION.before(input, context).accessKeyIds()).isEmpty();
    }

    private static Holder stored(CreateBackupKey.Output output) {
        String value = secrets()
                .getSecretValue(request -> request.secretId(output.secretArn()))
                .secretString();
        JsonNode key = CanonicalJson.read(value, JsonNode.class);
        return new Holder(
                ACCOUNT,
                new GivenCredentials(
                        key.path("accessKeyId").asText(),
                        key.path("secretAccessKey").asText(),
                        null));
    }

    private static SecretsManagerClient secrets() {
        return SANDBOX.account().secretsManager(ACCOUNT.region());
    }

    private static void undo(RemoveBackupKey.Input input) {
        RemoveBackupKey remove = new RemoveBackupKey();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        remove.run(input, remove.before(input, context), context);
    }
}
