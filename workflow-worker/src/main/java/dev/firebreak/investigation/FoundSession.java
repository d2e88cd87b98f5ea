package dev.firebreak.investigation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that somebody holds, as far as CloudTrail tells.
 *
 * @param accessKeyId the key to trace: of an instance's session the newest one
 * @param otherKeys further ones of an instance's session; at most ten
 * @param userName the IAM user that it belongs to, or that issued it
 * @param sessionId {@code AROA…:session} of a role's session
 * @param account the account that it belongs to
 * @param madeBy the key that made it
 * @param usableUntil when it ends by itself; null: the issuing event was not found
 * @param over whether it has ended by itself for certain
 * @param lastSeen null: it was never used
 * @param addresses from where it was used; at most ten
 */
public record FoundSession(
        String accessKeyId,
        List<String> otherKeys,
        CredentialKind kind,
        @Nullable String userName,
        @Nullable String roleName,
        @Nullable String sessionId,
        @Nullable String account,
        @Nullable String madeBy,
        @Nullable Instant usableUntil,
        boolean over,
        @Nullable Instant lastSeen,
        List<String> addresses) {

    /** In a sentence. */
    public String words() {
        return "%s is %s%s%s%s%s"
                .formatted(
                        Words.plain(accessKeyId),
                        holder(),
                        otherKeys.isEmpty() ? "" : ", like " + String.join(", ", otherKeys),
                        madeBy == null ? "" : ", made with " + Words.plain(madeBy),
                        lastSeen == null
                                ? ", never used as far as CloudTrail tells"
                                : ", last used at %s from %s".formatted(lastSeen, from()),
                        over ? "; it has run out" : usableUntil == null ? "" : "; it runs out at " + usableUntil);
    }

    private String from() {
        return addresses.isEmpty() ? "inside AWS" : String.join(", ", addresses);
    }

    private String holder() {
        String user = Words.quote(String.valueOf(userName));
        String role = Words.quote(String.valueOf(roleName));
        return switch (kind) {
            case LONG_TERM -> "a long-term key of user " + user;
            case TEMPORARY -> "a temporary session of user " + user;
            case CONSOLE -> "a console session of user " + user;
            case FEDERATED -> "a federated session that user %s issued".formatted(user);
            case ASSUMED_ROLE -> "the session %s of role %s".formatted(Words.quote(String.valueOf(sessionId)), role);
            case IDENTITY_CENTER -> "an Identity Center user's session of role " + role;
            case ROOT -> "a session of the root user";
            case FORWARD_ACCESS -> "a service's, acting for " + (userName == null ? "role " + role : "user " + user);
            case SERVICE, UNKNOWN -> "nobody's that CloudTrail names";
        };
    }
}
