package dev.firebreak.aws;

import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.PermissionCheck;
import java.util.List;
import java.util.Set;

/** The way to one AWS account. */
public sealed interface AwsAccount permits AwsClients, ClosedAccount {
    /** The clients for a purpose. */
    AwsAccess access(Purpose purpose);

    /** The account that the credentials are of, as AWS says. */
    String callerAccount();

    /**
     * Keeps changing calls off our own identities.
     *
     * @param breakGlass ARNs of users, roles and instances that are never changed
     * @throws IllegalArgumentException when one of them is no such ARN
     */
    SelfGuard selfGuard(Set<String> breakGlass);

    /** Whether the credentials will be allowed what is needed, as far as AWS can tell; empty: nobody can be asked. */
    List<PermissionCheck> permissions(List<NeededPermission> needed);
}
