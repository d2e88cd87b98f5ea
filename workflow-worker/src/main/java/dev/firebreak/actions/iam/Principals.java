package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;

/** The ARNs of principals: a user's and a role's may hold a path, so IAM is asked. */
final class Principals {
    private Principals() {}

    static String userArn(ActionContext context, String userName) {
        return context.aws()
                .iam()
                .getUser(request -> request.userName(userName))
                .user()
                .arn();
    }

    /** The session's ARN, {@code …:assumed-role/ROLE/SESSION}: without the role's path. */
    static String sessionArn(String roleArn, String roleName, String sessionId) {
        String sessionName = sessionId.substring(sessionId.indexOf(':') + 1);
        return "arn:%s:sts::%s:assumed-role/%s/%s".formatted(part(roleArn, 1), part(roleArn, 4), roleName, sessionName);
    }

    /** The ARN of a policy of the customer's, in the principal's account and partition. */
    static String policyArn(String principalArn, String policyName) {
        return "arn:%s:iam::%s:policy/%s".formatted(part(principalArn, 1), part(principalArn, 4), policyName);
    }

    private static String part(String arn, int index) {
        return arn.split(":", -1)[index];
    }
}
