package dev.firebreak.investigation;

import dev.firebreak.incident.Report;
import dev.firebreak.trail.Identity;
import org.jspecify.annotations.Nullable;

/** Names the principal behind a call as the report does. */
final class Principals {
    private Principals() {}

    static Report.Principal of(Identity caller) {
        return new Report.Principal(caller.type().isEmpty() ? "AWSService" : caller.type(), name(caller), caller.arn());
    }

    /** Of a role session the role, not the session's name, which its maker chose. */
    private static @Nullable String name(Identity caller) {
        return switch (caller.type()) {
            case "IAMUser" -> caller.userName();
            case "AssumedRole" -> caller.roleName();
            case "FederatedUser" -> caller.sessionName();
            case "AWSService", "" -> caller.invokedBy();
            default -> caller.userName();
        };
    }
}
