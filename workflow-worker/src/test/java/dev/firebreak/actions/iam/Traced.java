package dev.firebreak.actions.iam;

import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.TracedCredential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Descendants as a trace finds them. */
final class Traced {
    private Traced() {}

    static TracedCredential key(String accessKeyId, String userName) {
        return of(accessKeyId, CredentialKind.LONG_TERM, userName, null, null, null);
    }

    static TracedCredential ofUser(String accessKeyId, CredentialKind kind, String userName) {
        return of(accessKeyId, kind, userName, null, null, null);
    }

    static TracedCredential roleSession(String accessKeyId, String roleName, String sessionId) {
        return of(accessKeyId, CredentialKind.ASSUMED_ROLE, null, roleName, sessionId, null);
    }

    static TracedCredential usableUntil(TracedCredential credential, Instant end) {
        return of(
                credential.accessKeyId(),
                credential.kind(),
                credential.userName(),
                credential.roleName(),
                credential.sessionId(),
                end);
    }

    static TracedCredential inAccount(TracedCredential credential, String account) {
        return new TracedCredential(
                credential.accessKeyId(),
                credential.kind(),
                "proved",
                "descendant",
                true,
                account,
                null,
                credential.userName(),
                credential.roleName(),
                credential.sessionId(),
                null,
                null,
                null,
                null,
                1);
    }

    private static TracedCredential of(
            String accessKeyId,
            CredentialKind kind,
            @Nullable String userName,
            @Nullable String roleName,
            @Nullable String sessionId,
            @Nullable Instant usableUntil) {
        return new TracedCredential(
                accessKeyId,
                kind,
                "proved",
                "descendant",
                true,
                "111122223333",
                null,
                userName,
                roleName,
                sessionId,
                null,
                null,
                null,
                usableUntil,
                1);
    }
}
