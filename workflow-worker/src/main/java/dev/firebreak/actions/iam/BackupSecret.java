package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.consent.CanonicalJson;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * Where the secret of a backup key lies: in Secrets Manager, under the key's id. The value goes in and is never read here.
 *
 * @param arn the secret's
 * @param accessKeyId whose secret it is
 * @param token of the call that made it
 * @param deleted whether it is scheduled for deletion
 */
record BackupSecret(String arn, String accessKeyId, String token, boolean deleted) {
    /** The quarantine policy denies the user itself everything under {@code firebreak/}. */
    private static final String NAME = "firebreak/backup-key/";

    /** Every secret of this kind, for permissions. */
    static final String ANY = "arn:*:secretsmanager:*:*:secret:" + NAME + "*";

    private static final String KEY_TAG = "firebreak-access-key";
    private static final String TOKEN_TAG = "firebreak-token";
    private static final String INCIDENT_TAG = "firebreak-incident";
    private static final long RECOVERY_DAYS = 7;

    /** The secret of a key; empty: none was stored. */
    static Optional<BackupSecret> ofKey(String accessKeyId, ActionContext context) {
        return find(NAME + accessKeyId, context);
    }

    /** A secret by name or ARN; empty: there is none. */
    static Optional<BackupSecret> find(String secretId, ActionContext context) {
        try {
            DescribeSecretResponse found = client(context).describeSecret(request -> request.secretId(secretId));
            Map<String, String> tags =
                    found.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first));
            return Optional.of(new BackupSecret(
                    found.arn(),
                    tags.getOrDefault(KEY_TAG, ""),
                    tags.getOrDefault(TOKEN_TAG, ""),
                    found.deletedDate() != null));
        } catch (ResourceNotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Stores a new key's secret and says where: the value goes from one answer of AWS into one request, and nowhere else. */
    static String store(AccessKey made, String token, ActionContext context) {
        String value = CanonicalJson.write(Map.of(
                "userName", made.userName(),
                "accessKeyId", made.accessKeyId(),
                "secretAccessKey", made.secretAccessKey()));
        return client(context)
                .createSecret(request -> request.name(NAME + made.accessKeyId())
                        .description("Backup access key of IAM user '%s', made by Firebreak".formatted(made.userName()))
                        .clientRequestToken(token)
                        .secretString(value)
                        .tags(
                                tag(KEY_TAG, made.accessKeyId()),
                                tag(TOKEN_TAG, token),
                                tag(INCIDENT_TAG, context.incidentId())))
                .arn();
    }

    /** Schedules the deletion; until then a person can restore it. */
    void delete(ActionContext context) {
        if (!deleted) {
            client(context).deleteSecret(request -> request.secretId(arn).recoveryWindowInDays(RECOVERY_DAYS));
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static SecretsManagerClient client(ActionContext context) {
        return context.aws().secretsManager(context.aws().homeRegion());
    }
}
