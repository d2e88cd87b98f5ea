package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.identifier.AccessKeyId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class CreateBackupKeyTest {
    private static final String NEW_KEY = "AKIANEW0000000000001";
    private static final String NAME = "firebreak/backup-key/" + NEW_KEY;
    private static final CreateBackupKey.Input INPUT = new CreateBackupKey.Input("app");

    private final CreateBackupKey action = new CreateBackupKey();
    private final FakeBackupAccount account = new FakeBackupAccount();
    private final TestActionContext context = new TestActionContext(account.aws());

    @Test
    void secretGoesStraightIntoSecretsManager() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        assertThat(account.changes).isEmpty();
        CreateBackupKey.Output output = action.run(INPUT, before, context);

        CreateSecretRequest stored = Objects.requireNonNull(account.secrets.get(NAME));
        assertThat(stored.secretString())
                .isEqualTo(CanonicalJson.write(Map.of(
                        "userName", "app", "accessKeyId", NEW_KEY, "secretAccessKey", FakeBackupAccount.SECRET_VALUE)));
        assertThat(stored.tags())
                .extracting(Tag::key, Tag::value)
                .contains(
                        tuple("firebreak-access-key", NEW_KEY),
                        tuple("firebreak-token", context.token()),
                        tuple("firebreak-incident", context.incidentId()));
        assertThat(output).isEqualTo(new CreateBackupKey.Output(NEW_KEY, FakeBackupAccount.arn(NAME)));
    }

    @Test
    void secretLeavesNoTrace() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        CreateBackupKey.Output output = action.run(INPUT, before, context);

        assertThat(List.of(before, output, context.findings(), account.secrets.get(NAME))
                        .toString())
                .doesNotContain(FakeBackupAccount.SECRET_VALUE);
    }

    @Test
    void repeatedCallFindsTheKeyByItsSecret() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        CreateBackupKey.Output output = action.run(INPUT, before, context);

        assertThat(action.run(INPUT, before, context)).isEqualTo(output);
        assertThat(account.changes).containsExactly("create " + NEW_KEY);
    }

    @Test
    void twoKeysAreTheMostAndInactiveOnesCount() {
        account.keys.put("AKIAOTHEREXAMPLE0001", StatusType.INACTIVE);
        CreateBackupKey.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining(
                        "user 'app' has 2 access keys, and no more than 2 are allowed, inactive ones included")
                .hasMessageContaining("'AKIAOTHEREXAMPLE0001' (Inactive, made 2026-01-02T03:04:05Z)")
                .hasMessageContaining("No key was made");
        assertThat(account.changes).isEmpty();
    }

    @Test
    void keyThatTheAttackerMadeInBetweenCounts() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        account.givePlainKey("AKIAATTACKER00000001");
        account.used.add("AKIAATTACKER00000001");

        assertThatThrownBy(() -> action.run(INPUT, before, context)).isInstanceOf(ActionRefused.class);
        assertThat(account.keys).containsKey("AKIAATTACKER00000001");
    }

    @Test
    void quotaThatOnlyAwsSeesSaysTheSame() {
        account.limitWithoutListing = true;
        CreateBackupKey.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasCauseInstanceOf(LimitExceededException.class);
    }

    @Test
    void keyWithoutAStoredSecretIsDeletedAndMadeAnew() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        account.giveOrphan("AKIAORPHAN0000000001", context.token());

        CreateBackupKey.Output output = action.run(INPUT, before, context);

        assertThat(account.changes).containsExactly("delete AKIAORPHAN0000000001", "create " + NEW_KEY);
        assertThat(account.keys).containsOnlyKeys(FakeBackupAccount.OLD_KEY, output.accessKeyId());
    }

    @Test
    void keyThatSomebodyElseMadeInBetweenStays() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        account.givePlainKey("AKIACOLLEAGUE0000001");

        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("'AKIACOLLEAGUE0000001' (Active");
        assertThat(account.changes).isEmpty();
    }

    @Test
    void orphanOfAnotherCallStays() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        account.giveOrphan("AKIAORPHAN0000000001", "cd".repeat(32));

        assertThatThrownBy(() -> action.run(INPUT, before, context)).isInstanceOf(ActionRefused.class);
        assertThat(account.changes).isEmpty();
    }

    @Test
    void waitsUntilCloudTrailShowsWhoMadeAKey() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        account.giveOrphan("AKIAORPHAN0000000001", context.token());
        String agent = Objects.requireNonNull(account.makers.remove("AKIAORPHAN0000000001"));
        context.at(FakeBackupAccount.MADE.plusSeconds(60));

        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(TestActionContext.NotYet.class)
                .hasMessageContaining("CloudTrail to show who made access key 'AKIAORPHAN0000000001' of user 'app'");
        assertThat(account.changes).isEmpty();

        account.makers.put("AKIAORPHAN0000000001", agent);
        assertThat(action.run(INPUT, before, context).accessKeyId()).isEqualTo(NEW_KEY);
    }

    @Test
    void keyWhoseEventNeverComesCountsAsSomebodyElses() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        account.giveOrphan("AKIAORPHAN0000000001", context.token());
        account.makers.clear();
        context.at(FakeBackupAccount.MADE.plus(context.settle()));

        assertThatThrownBy(() -> action.run(INPUT, before, context)).isInstanceOf(ActionRefused.class);
        assertThat(account.changes).isEmpty();
    }

    @Test
    void secretThatCannotBeStoredLeavesNoKeyBehind() {
        account.storing = SecretsManagerException.builder().message("denied").build();
        RuntimeException failure = account.storing;
        CreateBackupKey.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context)).isSameAs(failure);
        assertThat(account.keys).containsOnlyKeys(FakeBackupAccount.OLD_KEY);
        assertThat(failure.toString()).doesNotContain(FakeBackupAccount.SECRET_VALUE);
    }

    @Test
    void lostAnswerOfTheStoreIsFoundByTheNextAttempt() {
        account.storing = SecretsManagerException.builder().message("lost").build();
        account.stored = true;
        CreateBackupKey.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context)).hasMessage("lost");
        assertThat(action.run(INPUT, before, context).accessKeyId()).isEqualTo(NEW_KEY);
        assertThat(account.changes).containsExactly("create " + NEW_KEY);
    }

    @Test
    void undoRemovesKeyAndSecret() {
        CreateBackupKey.Before before = action.before(INPUT, context);
        CreateBackupKey.Output output = action.run(INPUT, before, context);

        assertThat(action.reverse(INPUT, before, output))
                .hasValue(new RemoveBackupKey.Input("app", new AccessKeyId(NEW_KEY), output.secretArn(), null));
        assertThat(action.reverse(INPUT, before, null))
                .hasValue(new RemoveBackupKey.Input(
                        "app",
                        null,
                        null,
                        new RemoveBackupKey.LostAnswer(List.of(FakeBackupAccount.OLD_KEY), context.token())));
    }

    @Test
    void undoTouchesNoMoreThanTheCall() {
        Record undo = action.reverse(INPUT, action.before(INPUT, context), null).orElseThrow();

        assertThat(action.touches(INPUT)).containsExactly("user/app");
        assertThat(new RemoveBackupKey().touches((RemoveBackupKey.Input) undo)).containsExactly("user/app");
    }
}
