package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.identifier.AccessKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The search for the user of one access key. */
record OwnerSearch(AccessKeyId key, ActionContext context) {
    private static final int SERVERS_TROUBLE = 500;

    FindCredentialOwner.Output answer() {
        String account = account().orElse(null);
        if (!key.looksLongTerm()) {
            return none(
                    account,
                    "'%s' is a temporary credential, which has no owner in IAM: its issuing event names him, see trail.find-creator"
                            .formatted(key));
        }
        if (account != null && !account.equals(context.aws().account().value())) {
            return none(
                    account,
                    "'%s' belongs to account '%s', and this is account '%s': look there"
                            .formatted(key, account, context.aws().account()));
        }
        try {
            GetAccessKeyLastUsedResponse used = iam().getAccessKeyLastUsed(request -> request.accessKeyId(key.value()));
            return used.userName() == null || used.userName().isEmpty()
                    ? none(account, "IAM names no user for '%s': it may be a key of the root user".formatted(key))
                    : of(used.userName(), account, used.accessKeyLastUsed());
        } catch (NoSuchEntityException gone) {
            return gone(
                    account,
                    "'%s' is not in IAM any more: the key, or its user, was deleted; sessions made from it may live on"
                            .formatted(key));
        }
    }

    private FindCredentialOwner.Output of(String userName, @Nullable String account, AccessKeyLastUsed used) {
        UserReading user = new UserReading(iam(), userName);
        List<FindCredentialOwner.Key> keys =
                user.accessKeys().stream().map(this::described).toList();
        String status = keys.stream()
                .filter(other -> other.accessKeyId().equals(key.value()))
                .map(FindCredentialOwner.Key::status)
                .findFirst()
                .orElse(null);
        var found = new FindCredentialOwner.Output(
                true,
                userName,
                account,
                status,
                user.hasConsolePassword(),
                keys,
                keys.size() < BackupKeys.MOST_PER_USER,
                user.mfaDevices(),
                user.groups(),
                user.policies(),
                user.otherCredentials(),
                used.lastUsedDate(),
                known(used.serviceName()),
                known(used.region()),
                "",
                status == null,
                context.objection(Set.of("user/" + userName, key.value())).orElse(null));
        return OwnerSummary.complete(found, key, user.notRead());
    }

    private FindCredentialOwner.Key described(AccessKeyMetadata other) {
        Instant lastUsed = iam().getAccessKeyLastUsed(request -> request.accessKeyId(other.accessKeyId()))
                .accessKeyLastUsed()
                .lastUsedDate();
        return new FindCredentialOwner.Key(other.accessKeyId(), other.statusAsString(), other.createDate(), lastUsed);
    }

    /** Empty: AWS may not know a deleted key (API reference, GetAccessKeyInfo), or we may not ask. */
    private Optional<String> account() {
        try {
            return Optional.ofNullable(context.aws()
                    .sts()
                    .getAccessKeyInfo(request -> request.accessKeyId(key.value()))
                    .account());
        } catch (StsException failure) {
            if (failure.isThrottlingException() || failure.statusCode() >= SERVERS_TROUBLE) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private static FindCredentialOwner.Output none(@Nullable String account, String summary) {
        return nobody(account, summary, false);
    }

    private static FindCredentialOwner.Output gone(@Nullable String account, String summary) {
        return nobody(account, summary, true);
    }

    private static FindCredentialOwner.Output nobody(@Nullable String account, String summary, boolean deleted) {
        return new FindCredentialOwner.Output(
                false, null, account, null, false, List.of(), false, List.of(), List.of(), List.of(), List.of(), null,
                null, null, summary, deleted, null);
    }

    /** IAM says {@code N/A} of a key that was never used. */
    private static @Nullable String known(@Nullable String value) {
        return "N/A".equals(value) ? null : value;
    }

    private IamClient iam() {
        return context.aws().iam();
    }
}
