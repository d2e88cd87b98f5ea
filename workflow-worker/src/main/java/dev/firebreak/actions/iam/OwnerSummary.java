package dev.firebreak.actions.iam;

import dev.firebreak.identifier.AccessKeyId;
import java.util.ArrayList;
import java.util.List;

/** What was found of a key's owner, in words for people. */
final class OwnerSummary {
    private OwnerSummary() {}

    static FindCredentialOwner.Output complete(
            FindCredentialOwner.Output found, AccessKeyId key, List<String> notRead) {
        return new FindCredentialOwner.Output(
                found.found(),
                found.userName(),
                found.account(),
                found.status(),
                found.hasConsolePassword(),
                found.accessKeys(),
                found.canMakeKey(),
                found.mfaDevices(),
                found.groups(),
                found.policies(),
                found.otherCredentials(),
                found.lastUsedAt(),
                found.lastUsedService(),
                found.lastUsedRegion(),
                text(found, key, notRead),
                found.deleted(),
                found.untouchable());
    }

    private static String text(FindCredentialOwner.Output found, AccessKeyId key, List<String> notRead) {
        List<String> parts = new ArrayList<>();
        parts.add("'%s' (%s) belongs to user '%s'"
                .formatted(key, found.status() == null ? "deleted" : found.status(), found.userName()));
        parts.add(
                found.lastUsedAt() == null
                        ? "IAM knows of no use"
                        : "last used at %s with %s in %s"
                                .formatted(found.lastUsedAt(), found.lastUsedService(), found.lastUsedRegion()));
        parts.add("access keys: "
                + listed(found.accessKeys().stream()
                        .map(other ->
                                "%s (%s, made %s)".formatted(other.accessKeyId(), other.status(), other.createdAt()))
                        .toList()));
        if (!found.canMakeKey()) {
            parts.add("no backup key can be made before one of them is deleted");
        }
        parts.add("console password: " + (found.hasConsolePassword() ? "yes" : "no"));
        parts.add("MFA devices: " + listed(found.mfaDevices()));
        parts.add("groups: " + listed(found.groups()));
        parts.add("policies: " + listed(found.policies()));
        parts.add("other credentials: " + listed(found.otherCredentials()));
        if (!notRead.isEmpty()) {
            parts.add("could not be read: " + listed(notRead));
        }
        return String.join("; ", parts);
    }

    private static String listed(List<String> items) {
        return items.isEmpty() ? "none" : String.join(", ", items);
    }
}
