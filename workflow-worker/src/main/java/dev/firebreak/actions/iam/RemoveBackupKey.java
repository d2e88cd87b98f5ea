package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.Findings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code iam.remove-backup-key}: deletes a backup key that Firebreak made, and its secret, unless an application would stop. */
public final class RemoveBackupKey
        extends ChangingAction<RemoveBackupKey.Input, RemoveBackupKey.Before, RemoveBackupKey.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.remove-backup-key",
            "Remove a backup access key",
            "Deletes the access key and schedules its secret for deletion in 7 days. Refuses when the key was used and the user has "
                    + "no other active key: the application has been switched to it. Refuses keys that Firebreak did not make.",
            Effect.CHANGES,
            Stream.concat(
                            Stream.of(
                                    Permission.of("iam:GetAccessKeyLastUsed"),
                                    Permission.of("cloudtrail:LookupEvents"),
                                    Permission.on("secretsmanager:DescribeSecret", BackupSecret.ANY),
                                    Permission.on("secretsmanager:DeleteSecret", BackupSecret.ANY)),
                            IamResource.users("iam:ListAccessKeys", "iam:DeleteAccessKey"))
                    .toList(),
            new Reversal.Irreversible(
                    "A deleted access key cannot be given back; iam.create-backup-key makes another one."),
            Repeatability.NATURALLY,
            List.of("DeleteAccessKey", "DeleteSecret"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: backupKeyGone
              title: Remove the backup key that nobody used
              do: iam.remove-backup-key
              undo: { none: Nobody has used it. }
              with:
                userName: app
                accessKeyId: AKIAI44QH8DHBEXAMPLE
                secretArn: arn:aws:secretsmanager:us-east-1:111122223333:secret:firebreak/backup-key/AKIAI44QH8DHBEXAMPLE-a1b2c3
            """);

    public record Input(
            @About(value = "The IAM user", example = "app") String userName,

            @About(value = "The backup key; left out: the one that came since", example = "AKIAI44QH8DHBEXAMPLE")
            @Nullable
            AccessKeyId accessKeyId,

            @About(
                    value = "Its secret in Secrets Manager; left out: the one named after the key",
                    example =
                            "arn:aws:secretsmanager:us-east-1:111122223333:secret:firebreak/backup-key/AKIAI44QH8DHBEXAMPLE-a1b2c3")
            @Nullable
            String secretArn,

            @About("What is known of a key whose making gave no answer; instead of 'accessKeyId'") @Nullable
            LostAnswer lostAnswer) {
        public Input {
            IamName.user(userName);
            if ((accessKeyId == null) == (lostAnswer == null)) {
                throw new IllegalArgumentException(
                        "user '%s': either 'accessKeyId' or 'lostAnswer' is needed, not both".formatted(userName));
            }
        }

        static Input of(String userName, String accessKeyId, String secretArn) {
            return new Input(userName, new AccessKeyId(accessKeyId), secretArn, null);
        }

        static Input ofLostAnswer(String userName, CreateBackupKey.Before before) {
            return new Input(userName, null, null, new LostAnswer(before.accessKeyIds(), before.token()));
        }
    }

    public record LostAnswer(
            @About("The keys that the user had before") List<String> accessKeyIds,

            @About("The token of the call that made the key")
            String token) {}

    /**
     * What was there before.
     *
     * @param accessKeyIds the keys to delete; empty: none was made
     */
    public record Before(List<String> accessKeyIds) {}

    public record Output(
            @About("The access keys that were deleted") List<String> accessKeyIds) {}

    public RemoveBackupKey() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        BackupKeys keys = new BackupKeys(input.userName(), context);
        if (input.accessKeyId() != null) {
            return new Before(List.of(input.accessKeyId().value()));
        }
        LostAnswer lost = Objects.requireNonNull(input.lostAnswer());
        return new Before(Stream.concat(
                        keys.made(lost.accessKeyIds(), lost.token()).map(BackupSecret::accessKeyId).stream(),
                        keys.orphans(lost.accessKeyIds(), lost.token()).stream())
                .toList());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        BackupKeys keys = new BackupKeys(input.userName(), context);
        before.accessKeyIds().forEach(id -> remove(id, input, keys, context));
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(before.accessKeyIds().stream()
                        .map(id -> new Findings.Ended(id, null, "deleted", context.now()))
                        .toList()));
        return new Output(before.accessKeyIds());
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }

    private static void remove(String accessKeyId, Input input, BackupKeys keys, ActionContext context) {
        Optional<BackupSecret> secret = input.secretArn() == null
                ? BackupSecret.ofKey(accessKeyId, context)
                : BackupSecret.find(input.secretArn(), context);
        boolean ours = secret.map(BackupSecret::accessKeyId).equals(Optional.of(accessKeyId));
        if (!ours && (input.accessKeyId() != null || secret.isPresent())) {
            throw new ActionRefused(
                    "refused to delete access key '%s' of user '%s': no secret says that Firebreak made it"
                            .formatted(accessKeyId, input.userName()));
        }
        if (keys.ids().contains(accessKeyId)) {
            refuseIfNeeded(accessKeyId, keys);
            keys.delete(accessKeyId);
        }
        secret.ifPresent(stored -> stored.delete(context));
    }

    private static void refuseIfNeeded(String accessKeyId, BackupKeys keys) {
        if (keys.wasUsed(accessKeyId) && !keys.hasOtherActive(accessKeyId)) {
            throw new ActionRefused(
                    "refused to delete backup key '%s' of user '%s': it was used, and the user has no other active key; make the old one active first, then retry"
                            .formatted(accessKeyId, keys.userName()));
        }
    }
}
