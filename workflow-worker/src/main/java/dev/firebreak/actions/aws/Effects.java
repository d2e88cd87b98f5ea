package dev.firebreak.actions.aws;

import dev.firebreak.action.Effect;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operation does to the account, by its verb. A test over all operations compares it with the access level that AWS's
 * service reference gives to the operation's permission.
 */
final class Effects {
    private static final Pattern READING =
            Pattern.compile("(batchGet|describe|get|list|lookup|search|simulate)[A-Z].*");

    private static final Pattern DESTROYING =
            Pattern.compile("(delete|deprovision|deregister|release|terminate)[A-Z].*");

    /** These make a report or decode a message; nothing of the account is changed. */
    private static final Set<String> READING_TOO = Set.of(
            "iam.generateCredentialReport",
            "iam.generateOrganizationsAccessReport",
            "iam.generateServiceLastAccessedDetails",
            "sts.decodeAuthorizationMessage",
            "secretsmanager.validateResourcePolicy");

    /** Writes its answer into a bucket. */
    private static final Set<String> CHANGING_TOO = Set.of("ec2.getFlowLogsIntegrationTemplate");

    /**
     * They end instances or give up capacity and addresses, whatever their verb says; some only with certain arguments, but asking once
     * too often harms nobody.
     */
    private static final Set<String> DESTROYING_TOO = Set.of(
            "ec2.cancelCapacityReservation",
            "ec2.cancelCapacityReservationFleets",
            "ec2.cancelSpotFleetRequests",
            "ec2.createReplaceRootVolumeTask",
            "ec2.modifyFleet",
            "ec2.modifySpotFleetRequest",
            "ec2.withdrawByoipCidr",
            "secretsmanager.removeRegionsFromReplication");

    private Effects() {}

    /**
     * The effect of an operation.
     *
     * @param operation such as {@code ec2.describeInstances}
     */
    static Effect of(String operation) {
        String name = operation.substring(operation.indexOf('.') + 1);
        if (DESTROYING.matcher(name).matches() || DESTROYING_TOO.contains(operation)) {
            return Effect.DESTROYS;
        }
        boolean reads = READING.matcher(name).matches() || READING_TOO.contains(operation);
        return reads && !CHANGING_TOO.contains(operation) ? Effect.READS : Effect.CHANGES;
    }
}
