package dev.firebreak.investigation;

import dev.firebreak.trail.Identity;
import dev.firebreak.trail.TrailEvent;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what kind of credential made a call. The key's prefix alone never decides: recordings exist in which a console
 * session's key begins with AKIA, and CloudTrail leaves keys out.
 */
public final class CredentialKinds {
    /** What browsers and the console's own services send; sessionCredentialFromConsole is missing on many of their calls. */
    private static final Pattern CONSOLE_AGENT =
            Pattern.compile("Mozilla/.*|.*(console|signin)\\.amazonaws\\.com.*|.*(S3Console|AWS-Console|AWSConsole).*");

    private static final String SIGN_IN = "signin.amazonaws.com";

    private CredentialKinds() {}

    public static CredentialKind of(TrailEvent event) {
        Identity caller = event.identity();
        if (byService(caller)) {
            return caller.accessKeyId() == null ? CredentialKind.SERVICE : CredentialKind.FORWARD_ACCESS;
        }
        return switch (caller.type()) {
            case "IAMUser" -> user(event);
            case "Root" -> CredentialKind.ROOT;
            case "AssumedRole" -> role(caller.roleName());
            case "FederatedUser" -> CredentialKind.FEDERATED;
            case "IdentityCenterUser" -> CredentialKind.IDENTITY_CENTER;
            case "AWSService" -> CredentialKind.SERVICE;
            default -> CredentialKind.UNKNOWN;
        };
    }

    /** Of a role's session: Identity Center's roles are managed by AWS and shut elsewhere. */
    static CredentialKind role(@Nullable String roleName) {
        return roleName != null && roleName.startsWith("AWSReservedSSO_")
                ? CredentialKind.IDENTITY_CENTER
                : CredentialKind.ASSUMED_ROLE;
    }

    private static CredentialKind user(TrailEvent event) {
        Identity caller = event.identity();
        String key = caller.accessKeyId();
        if (fromConsole(event)) {
            return CredentialKind.CONSOLE;
        }
        if (caller.session() != null) {
            return CredentialKind.TEMPORARY;
        }
        if (key == null) {
            return CredentialKind.UNKNOWN;
        }
        return key.startsWith("ASIA") ? CredentialKind.TEMPORARY : CredentialKind.LONG_TERM;
    }

    private static boolean fromConsole(TrailEvent event) {
        boolean temporary = event.identity().session() != null;
        return event.fromConsole()
                || event.eventSource().equals(SIGN_IN)
                || SIGN_IN.equals(event.identity().invokedBy())
                || (temporary
                        && event.userAgent() != null
                        && CONSOLE_AGENT.matcher(event.userAgent()).matches());
    }

    /** A sign-in is no service acting, though older records say it is. */
    private static boolean byService(Identity caller) {
        return caller.invokedBy() != null && !caller.invokedBy().equals(SIGN_IN);
    }
}
