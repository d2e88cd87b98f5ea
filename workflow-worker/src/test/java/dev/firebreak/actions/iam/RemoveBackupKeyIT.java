package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.model.StatusType;

class RemoveBackupKeyIT {
    private static final RemoveBackupKey ACTION = new RemoveBackupKey();
    private static final CreateBackupKey CREATE = new CreateBackupKey();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void unusedKeyIsDeletedOnce() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        CreateBackupKey.Output backup = create(user);
        RemoveBackupKey.Input input = input(user, backup);
        TestActionContext context = SANDBOX.context();

        RemoveBackupKey.Before before = ACTION.before(input, context);
        assertThat(ACTION.run(input, before, context).accessKeyIds()).containsExactly(backup.accessKeyId());
        assertThat(ACTION.run(input, before, context).accessKeyIds()).containsExactly(backup.accessKeyId());

        assertThat(new BackupKeys(user.name(), new TestActionContext(SANDBOX.account())).ids())
                .isEmpty();
    }

    @Test
    void usedKeyIsDeletedOnlyWhileAnotherIsActive() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        AccessKeyId old = user.newKey();
        CreateBackupKey.Output backup = create(user);
        Holder.of(ACCOUNT, backup.accessKeyId()).describeInstances();
        setStatus(user, old, StatusType.INACTIVE);
        RemoveBackupKey.Input input = input(user, backup);
        TestActionContext context = SANDBOX.context();
        RemoveBackupKey.Before before = ACTION.before(input, context);

        assertThatThrownBy(() -> ACTION.run(input, before, context)).isInstanceOf(ActionRefused.class);

        setStatus(user, old, StatusType.ACTIVE);
        ACTION.run(input, before, context);
        assertThat(user.status(old)).isEqualTo("active");
    }

    @Test
    void keyWhoseMakingGaveNoAnswerIsFoundAndDeleted() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        CreateBackupKey.Input made = new CreateBackupKey.Input(user.name());
        TestActionContext making = new TestActionContext(SANDBOX.account());
        CreateBackupKey.Before before = CREATE.before(made, making);
        user.iam()
                .createAccessKey(request ->
                        request.userName(user.name()).overrideConfiguration(KeyMaking.marked(before.token())));
        AccessKeyId other = user.newKey();
        TestActionContext context = SANDBOX.context().at(Instant.now().plusSeconds(1));
        RemoveBackupKey.Input input =
                (RemoveBackupKey.Input) CREATE.reverse(made, before, null).orElseThrow();

        ACTION.run(input, ACTION.before(input, context), context);

        assertThat(CREATE.before(made, making).accessKeyIds()).containsExactly(other.value());
    }

    private static CreateBackupKey.Output create(SandboxUser user) {
        CreateBackupKey.Input input = new CreateBackupKey.Input(user.name());
        TestActionContext context = new TestActionContext(SANDBOX.account());
        return CREATE.run(input, CREATE.before(input, context), context);
    }

    private static RemoveBackupKey.Input input(SandboxUser user, CreateBackupKey.Output backup) {
        return new RemoveBackupKey.Input(user.name(), new AccessKeyId(backup.accessKeyId()), backup.secretArn(), null);
    }

    private static void setStatus(SandboxUser user, AccessKeyId key, StatusType status) {
        user.iam()
                .updateAccessKey(request ->
                        request.userName(user.name()).accessKeyId(key.value()).status(status));
    }
}
