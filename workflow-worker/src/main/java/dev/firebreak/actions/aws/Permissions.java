package dev.firebreak.actions.aws;

import dev.firebreak.action.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The IAM permissions of an operation: for all services here, the one with the operation's own name, and what it implies. */
final class Permissions {
    /** They hand a role to a service (AWS service authorization reference, dependent actions, 2026-04). */
    private static final Set<String> PASSING_ROLES = Set.of(
            "cloudtrail.enableFederation",
            "ec2.associateIamInstanceProfile",
            "ec2.createFlowLogs",
            "ec2.enableFastLaunch",
            "ec2.replaceIamInstanceProfileAssociation",
            "ec2.requestSpotInstances",
            "ec2.runInstances",
            "iam.addRoleToInstanceProfile");

    private Permissions() {}

    static List<Permission> of(Service service, String operation, Model request) {
        List<Permission> permissions = new ArrayList<>();
        permissions.add(Permission.of(service.name() + ":" + api(operation)));
        if (PASSING_ROLES.contains(service.name() + "." + operation)) {
            permissions.add(Permission.implied("iam:PassRole", "where the call hands over a role"));
        }
        if (request.members().stream().anyMatch(member -> member.name().equals("tagSpecifications"))) {
            permissions.add(Permission.implied("ec2:CreateTags", "where the call sets tags"));
        }
        return List.copyOf(permissions);
    }

    /** The operation as CloudTrail and IAM spell it. */
    static String api(String operation) {
        return Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    }
}
