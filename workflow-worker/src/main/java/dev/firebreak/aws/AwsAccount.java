package dev.firebreak.aws;

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

    /** Asks which permissions the roles of this account have. */
    default Preflight preflight() {
        return new Preflight(this::access);
    }
}
