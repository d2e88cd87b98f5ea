package dev.firebreak.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of AWS that failed, as the engine and people need it.
 *
 * @param code AWS's error code; of a call that got no answer, the exception's name
 * @param message one line: action, resource, code, AWS's text, request id, and for a lost permission the missing statement
 * @param requestId AWS's, for its support; null: there was no answer
 * @param retryAfter the delay that the server asked for; null: it asked for none
 * @param throttled whether AWS refused the call because there were too many: it was not made
 * @param missingStatement the policy statement that would allow the call, JSON; null: not denied, or denied explicitly, which
 *     no further statement lifts
 */
public record AwsFailure(
        Kind kind,
        String code,
        String message,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        boolean throttled,
        @Nullable String missingStatement) {
    /** What can be done about it. */
    public enum Kind {
        /** Passes by itself: throttling, clock skew, a server's trouble, a lost connection, an entity that is being changed. */
        RETRY,
        /** Credentials refused, or a permission is missing: somebody must grant it. */
        DENIED,
        NOT_FOUND,
        /** The same call fails again: invalid, conflicting, over a quota. */
        FINAL;

        public boolean isFinal() {
            return this != RETRY;
        }
    }
}
