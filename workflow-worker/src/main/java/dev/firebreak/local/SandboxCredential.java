package dev.firebreak.local;

import dev.firebreak.aws.GivenCredentials;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential of the sandbox's account, so that a test can act as its holder. Printed without its secrets.
 *
 * @param sessionToken null for a long-term key
 * @param principal ARN of the user, role session, federated session or root
 * @param expiresAt null: never
 */
public record SandboxCredential(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        String principal,
        String account,
        @Nullable Instant expiresAt) {
    /** As the AWS clients take it. */
    public GivenCredentials given() {
        return new GivenCredentials(accessKeyId, secretAccessKey, sessionToken);
    }

    @Override
    public String toString() {
        return "access key %s of %s".formatted(accessKeyId, principal);
    }
}
