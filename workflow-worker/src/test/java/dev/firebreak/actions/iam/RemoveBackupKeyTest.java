package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.Findings;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.StatusType;

class RemoveBackupKeyTest {
    private final CreateBackupKey create = new CreateBackupKey();
    private final RemoveBackupKey action = new RemoveBackupKey();
    private final FakeBackupAccount account = new FakeBackupAccount();
    private final TestActionContext context = new TestActionContext(account.aws());
    private final CreateBackupKey.Input made = new CreateBackupKey.Input("app");

    @Test
    void deletesTheKeyAndSchedulesItsSecretOnce() {
        CreateBackupKey.Output backup = create.run(made, create.before(made, context), context);
        RemoveBackupKey.Input input = input(backup);
        RemoveBackupKey.Before before = action.before(input, context);
        account.changes.clear();

        action.run(input, before, context);
        action.run(input, before, context);

        assertThat(account.changes).containsExactly("delete " + backup.accessKeyId(), "schedule " + backup.secretArn());
        assertThat(account.scheduled).containsEntry(backup.secretArn(), 7L);
        assertThat(context.findings().getLast().ended())
                .containsExactly(new Findings.Ended(backup.accessKeyId(), null, "deleted", context.now()));
    }

    @Test
    void usedKeyStaysWhileItIsTheOnlyActiveOne() {
        CreateBackupKey.Output backup = create.run(made, create.before(made, context), context);
        account.used.add(backup.accessKeyId());
        account.keys.put(FakeBackupAccount.OLD_KEY, StatusType.INACTIVE);
        RemoveBackupKey.Input input = input(backup);
        RemoveBackupKey.Before before = action.before(input, context);

        assertThatThrownBy(() -> action.run(input, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("it was used, and the user has no other active key");

        account.keys.put(FakeBackupAccount.OLD_KEY, StatusType.ACTIVE);
        action.run(input, before, context);
        assertThat(account.keys).containsOnlyKeys(FakeBackupAccount.OLD_KEY);
    }

    @Test
    void keyThatFirebreakDidNotMakeIsRefused() {
        RemoveBackupKey.Input input =
                new RemoveBackupKey.Input("app", new AccessKeyId(FakeBackupAccount.OLD_KEY), null, null);
        RemoveBackupKey.Before before = action.before(input, context);

        assertThatThrownBy(() -> action.run(input, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("no secret says that Firebreak made it");
        assertThat(account.changes).isEmpty();
    }

    @Test
    void secretOfAnotherKeyIsRefused() {
        CreateBackupKey.Output backup = create.run(made, create.before(made, context), context);
        RemoveBackupKey.Input input =
                new RemoveBackupKey.Input("app", new AccessKeyId(FakeBackupAccount.OLD_KEY), backup.secretArn(), null);
        RemoveBackupKey.Before before = action.before(input, context);

        assertThatThrownBy(() -> action.run(input, before, context)).isInstanceOf(ActionRefused.class);
    }

    @Test
    void lostAnswerIsUndoneByLooking() {
        CreateBackupKey.Before before = create.before(made, context);
        CreateBackupKey.Output backup = create.run(made, before, context);
        RemoveBackupKey.Input input =
                (RemoveBackupKey.Input) create.reverse(made, before, null).orElseThrow();
        TestActionContext undo = new TestActionContext(account.aws()).token("cd".repeat(32));

        action.run(input, action.before(input, undo), undo);

        assertThat(account.keys).containsOnlyKeys(FakeBackupAccount.OLD_KEY);
        assertThat(account.scheduled).containsOnlyKeys(backup.secretArn());
    }

    @Test
    void keyWhoseSecretWasNeverStoredIsUndoneToo() {
        CreateBackupKey.Before before = create.before(made, context);
        account.giveOrphan("AKIAORPHAN0000000001", before.token());
        RemoveBackupKey.Input input =
                (RemoveBackupKey.Input) create.reverse(made, before, null).orElseThrow();

        action.run(input, action.before(input, context), context);

        assertThat(account.keys).containsOnlyKeys(FakeBackupAccount.OLD_KEY);
    }

    @Test
    void nothingWasMadeIsAnAnswer() {
        CreateBackupKey.Before before = create.before(made, context);
        RemoveBackupKey.Input input =
                (RemoveBackupKey.Input) create.reverse(made, before, null).orElseThrow();

        assertThat(action.run(input, action.before(input, context), context).accessKeyIds())
                .isEmpty();
        assertThat(account.changes).isEmpty();
    }

    @Test
    void eitherTheKeyOrTheLostAnswerIsNamed() {
        assertThatThrownBy(() -> new RemoveBackupKey.Input("app", null, null, null))
                .hasMessageContaining("either 'accessKeyId' or 'lostAnswer' is needed");
    }

    private static RemoveBackupKey.Input input(CreateBackupKey.Output backup) {
        return new RemoveBackupKey.Input("app", new AccessKeyId(backup.accessKeyId()), backup.secretArn(), null);
    }
}
