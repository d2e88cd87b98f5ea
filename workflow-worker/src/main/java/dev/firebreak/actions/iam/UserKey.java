package dev.firebreak.actions.iam;

import dev.firebreak.action.Permission;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.identifier.AccessKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** One access key of one user, and what IAM shows of it. */
record UserKey(IamClient iam, String userName, AccessKeyId accessKeyId) {
    static final String ACTIVE = "active";
    static final String INACTIVE = "inactive";
    /** Of a key that was deleted. */
    static final String GONE = "gone";

    /** When the first attempt began; kept over a retry. */
    record Begun(Instant at) {}

    /** A key that is no longer there has no user, so no resource can be named for its last use. */
    static final List<Permission> PERMISSIONS = Stream.concat(
                    IamResource.users("iam:UpdateAccessKey", "iam:ListAccessKeys"),
                    Stream.of(Permission.of("iam:GetAccessKeyLastUsed")))
            .toList();

    static UserKey of(String userName, AccessKeyId accessKeyId, ActionContext context) {
        return new UserKey(context.aws().iam(), userName, accessKeyId);
    }

    /**
     * active, inactive, expired or gone.
     *
     * @throws ActionRefused when the key is another user's
     */
    String status() {
        return listed().orElseGet(this::unlisted);
    }

    /**
     * Sets the status unless it stands already, and reads it back.
     *
     * @return the time until IAM showed it, over all attempts
     */
    Duration set(StatusType wanted, ActionContext context) {
        Begun begun = context.resume(Begun.class).orElseGet(() -> new Begun(context.now()));
        context.progress(begun);
        if (!shows(wanted)) {
            iam.updateAccessKey(request ->
                    request.userName(userName).accessKeyId(accessKeyId.value()).status(wanted));
        }
        ReadBack.until(
                () -> shows(wanted), "IAM to show access key '%s' as %s".formatted(accessKeyId, wanted), context);
        return Duration.between(begun.at(), context.now());
    }

    /** A key that is gone is as good as inactive. */
    private boolean shows(StatusType wanted) {
        String status = status();
        return status.equals(word(wanted)) || (wanted == StatusType.INACTIVE && status.equals(GONE));
    }

    private Optional<String> listed() {
        try {
            return iam.listAccessKeys(request -> request.userName(userName)).accessKeyMetadata().stream()
                    .filter(key -> key.accessKeyId().equals(accessKeyId.value()))
                    .map(key -> word(key.status()))
                    .findFirst();
        } catch (NoSuchEntityException userIsGone) {
            return Optional.empty();
        }
    }

    /** Not in the user's list: deleted, or never this user's. Only the first means that nobody can use it. */
    private String unlisted() {
        try {
            String owner = iam.getAccessKeyLastUsed(request -> request.accessKeyId(accessKeyId.value()))
                    .userName();
            throw new ActionRefused("access key '%s' is not one of user '%s' but of '%s': name that user"
                    .formatted(accessKeyId, userName, owner));
        } catch (NoSuchEntityException deleted) {
            return GONE;
        }
    }

    private static String word(StatusType status) {
        return status.toString().toLowerCase(Locale.ROOT);
    }
}
