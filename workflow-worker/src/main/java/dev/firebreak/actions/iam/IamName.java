package dev.firebreak.actions.iam;

import java.util.regex.Pattern;

/**
 * Names as IAM allows them. They may come from CloudTrail, where an attacker chose them: nothing else gets into a policy, a
 * message or a command.
 */
final class IamName {
    /** Users have at most 64 characters, so have roles (IAM quotas, 2026-11). */
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    /** {@code aws:userid} of a role session: the role's unique id and the session's name. */
    private static final Pattern ROLE_SESSION = Pattern.compile("(AROA[A-Z0-9]{12,28}):([\\w+=,.@-]{1,64})");

    private static final Pattern POLICY = Pattern.compile("arn:[a-z-]+:iam::(aws|\\d{12}):policy/[\\w+=,.@/-]{1,512}");

    private IamName() {}

    static String user(String name) {
        return checked(name, "user");
    }

    static String role(String name) {
        return checked(name, "role");
    }

    static String roleSession(String sessionId) {
        if (!ROLE_SESSION.matcher(sessionId).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no role session: expected the role's id and the session's name, like 'AROAIOSFODNN7EXAMPLE:deploy'"
                            .formatted(sessionId));
        }
        return sessionId;
    }

    static String policyArn(String arn) {
        if (!POLICY.matcher(arn).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no ARN of a managed policy, such as 'arn:aws:iam::111122223333:policy/developers'"
                            .formatted(arn));
        }
        return arn;
    }

    /** The role's unique id in {@code AROA…:session}. */
    static String roleId(String sessionId) {
        return sessionId.substring(0, sessionId.indexOf(':'));
    }

    private static String checked(String name, String kind) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no %s name: 1 to 64 letters, digits or any of +=,.@_-".formatted(name, kind));
        }
        return name;
    }
}
