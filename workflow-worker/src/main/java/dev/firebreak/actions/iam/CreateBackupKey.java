package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** {@code iam.create-backup-key}: a second key for an application to switch to; its secret goes straight into Secrets Manager. */
public final class CreateBackupKey
        extends ChangingAction<CreateBackupKey.Input, CreateBackupKey.Before, CreateBackupKey.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.create-backup-key",
            "Make a backup access key",
            "Makes a second access key for the user and stores its secret in Secrets Manager, in the home Region; only its ARN "
                    + "leaves. A user has at most two keys, inactive ones count: with two there already, none is made. "
                    + "A key of an attempt that died is deleted once CloudTrail shows that this call made it. The key can do "
                    + "what the user can, so quarantine the user and end its sessions first, and look at policies that were changed.",
            Effect.CHANGES,
            Stream.concat(
                            Stream.of(
                                    Permission.of("iam:GetAccessKeyLastUsed"),
                                    Permission.of("cloudtrail:LookupEvents"),
                                    Permission.on("secretsmanager:CreateSecret", BackupSecret.ANY),
                                    Permission.on("secretsmanager:DescribeSecret", BackupSecret.ANY),
                                    new Permission(
                                            "secretsmanager:TagResource",
                                            BackupSecret.ANY,
                                            "CreateSecret with tags needs it")),
                            IamResource.users("iam:ListAccessKeys", "iam:CreateAccessKey", "iam:DeleteAccessKey"))
                    .toList(),
            new Reversal.UndoneBy("iam.remove-backup-key", "the user, the key and its secret"),
            Repeatability.BY_MARKER,
            List.of("CreateAccessKey", "CreateSecret"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: backupKey
              title: Make a key for the application to switch to
              do: iam.create-backup-key
              with:
                userName: app
            """);

    public record Input(
            @About(value = "The IAM user that the application works as", example = "app")
            String userName) {
        public Input {
            IamName.user(userName);
        }
    }

    /**
     * What was there before.
     *
     * @param accessKeyIds the keys that the user had; a newer one is the backup key, or the rest of an attempt that died
     * @param token of this call; the secret bears it
     */
    public record Before(List<String> accessKeyIds, String token) {}

    public record Output(
            @About(value = "The new access key", example = "AKIAI44QH8DHBEXAMPLE")
            String accessKeyId,

            @About(
                    value = "The secret in Secrets Manager that holds the key",
                    example =
                            "arn:aws:secretsmanager:us-east-1:111122223333:secret:firebreak/backup-key/AKIAI44QH8DHBEXAMPLE-a1b2c3")
            String secretArn) {}

    public CreateBackupKey() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(new BackupKeys(input.userName(), context).ids(), context.token());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        BackupKeys keys = new BackupKeys(input.userName(), context);
        Output output = keys.made(before.accessKeyIds(), before.token())
                .map(earlier -> new Output(earlier.accessKeyId(), earlier.arn()))
                .orElseGet(() -> make(keys, before, context));
        ReadBack.until(
                () -> keys.ids().contains(output.accessKeyId()),
                "IAM to show the new access key '%s'".formatted(output.accessKeyId()),
                context);
        context.keep(Findings.none(SPEC.name(), context.now())
                .withOpenPoints(List.of(new Report.OpenPoint(
                        "everybody who may call GetSecretValue on '%s' can read the backup key: see who did"
                                .formatted(output.secretArn()),
                        "aws secretsmanager describe-secret --secret-id '%s'".formatted(output.secretArn())))));
        return output;
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return Optional.of(
                output == null
                        ? RemoveBackupKey.Input.ofLostAnswer(input.userName(), before)
                        : RemoveBackupKey.Input.of(input.userName(), output.accessKeyId(), output.secretArn()));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }

    private static Output make(BackupKeys keys, Before before, ActionContext context) {
        keys.orphans(before.accessKeyIds(), before.token()).forEach(keys::delete);
        AccessKey made = keys.make(before.token());
        try {
            return new Output(made.accessKeyId(), BackupSecret.store(made, before.token(), context));
        } catch (RuntimeException notStored) {
            removeUnlessStored(made.accessKeyId(), keys, context, notStored);
            throw notStored;
        }
    }

    /** The answer may be lost while the secret was stored: then the next attempt finds both. */
    private static void removeUnlessStored(
            String accessKeyId, BackupKeys keys, ActionContext context, RuntimeException notStored) {
        try {
            if (BackupSecret.ofKey(accessKeyId, context).isEmpty()) {
                keys.delete(accessKeyId);
            }
        } catch (RuntimeException alsoFailed) {
            notStored.addSuppressed(alsoFailed);
        }
    }
}
