package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** The access keys of one user, as far as a backup key is concerned. */
record BackupKeys(String userName, ActionContext context) {
    /** Active or inactive; the quota is not adjustable (IAM quotas, 2026-11). */
    static final int MOST_PER_USER = 2;

    List<AccessKeyMetadata> all() {
        return iam().listAccessKeysPaginator(request -> request.userName(userName)).accessKeyMetadata().stream()
                .toList();
    }

    List<String> ids() {
        return all().stream().map(AccessKeyMetadata::accessKeyId).toList();
    }

    /** The secret of the key that the call with this token made and stored; empty: it did not get so far. */
    Optional<BackupSecret> made(List<String> before, String token) {
        return newSince(before)
                .flatMap(key -> BackupSecret.ofKey(key.accessKeyId(), context).stream())
                .filter(secret -> secret.token().equals(token))
                .findFirst();
    }

    /**
     * Keys that the call with this token made and whose secret was not stored: an attempt died in between, and nobody will ever
     * know it. Somebody else's key that came since is not among them.
     */
    List<String> orphans(List<String> before, String token) {
        return newSince(before)
                .filter(key -> BackupSecret.ofKey(key.accessKeyId(), context).isEmpty())
                .filter(key -> !wasUsed(key.accessKeyId()))
                .filter(key -> KeyMaking.bears(key, token, context))
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
    }

    boolean wasUsed(String accessKeyId) {
        return iam().getAccessKeyLastUsed(request -> request.accessKeyId(accessKeyId))
                        .accessKeyLastUsed()
                        .lastUsedDate()
                != null;
    }

    boolean hasOtherActive(String accessKeyId) {
        return all().stream()
                .anyMatch(key ->
                        key.status() == StatusType.ACTIVE && !key.accessKeyId().equals(accessKeyId));
    }

    /**
     * Makes a key; what comes back holds its secret: it goes to {@link BackupSecret#store} and nowhere else.
     *
     * @param token of this call; CloudTrail's record of it bears it
     */
    AccessKey make(String token) {
        List<AccessKeyMetadata> keys = all();
        if (keys.size() >= MOST_PER_USER) {
            throw tooMany(keys, null);
        }
        try {
            return iam().createAccessKey(
                            request -> request.userName(userName).overrideConfiguration(KeyMaking.marked(token)))
                    .accessKey();
        } catch (LimitExceededException full) {
            throw tooMany(all(), full);
        }
    }

    /** Deletes a key; one that is gone already is no error. */
    void delete(String accessKeyId) {
        try {
            iam().deleteAccessKey(request -> request.userName(userName).accessKeyId(accessKeyId));
        } catch (NoSuchEntityException gone) {
            // What should not be there is not there.
        }
        ReadBack.until(
                () -> !ids().contains(accessKeyId),
                "IAM to no longer show access key '%s'".formatted(accessKeyId),
                context);
    }

    private ActionRefused tooMany(List<AccessKeyMetadata> keys, @Nullable LimitExceededException cause) {
        String listed = keys.stream()
                .map(key -> "'%s' (%s, made %s)".formatted(key.accessKeyId(), key.statusAsString(), key.createDate()))
                .collect(Collectors.joining(", "));
        return new ActionRefused(
                ("user '%s' has %d access keys, and no more than %d are allowed, inactive ones included: %s. No key was made; delete"
                                + " the one that the attacker made, or that nobody uses, and retry, or give the application a new user or role")
                        .formatted(userName, keys.size(), MOST_PER_USER, listed),
                cause);
    }

    private Stream<AccessKeyMetadata> newSince(List<String> before) {
        return all().stream().filter(key -> !before.contains(key.accessKeyId()));
    }

    private IamClient iam() {
        return context.aws().iam();
    }
}
