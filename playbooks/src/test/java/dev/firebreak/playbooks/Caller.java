package dev.firebreak.playbooks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Who made a recorded call: {@code userIdentity} as CloudTrail writes it. */
record Caller(Map<String, Object> identity) {
    static final String ACCOUNT = "111122223333";

    static Caller user(String name, String accessKeyId) {
        return new Caller(Map.of(
                "type",
                "IAMUser",
                "principalId",
                "AIDAEXAMPLE" + name.toUpperCase(Locale.ROOT),
                "arn",
                "arn:aws:iam::%s:user/%s".formatted(ACCOUNT, name),
                "accountId",
                ACCOUNT,
                "accessKeyId",
                accessKeyId,
                "userName",
                name));
    }

    /** Somebody who has no credential yet. */
    static Caller signingIn(String name) {
        Map<String, Object> identity = new LinkedHashMap<>(user(name, "").identity());
        identity.remove("accessKeyId");
        return new Caller(identity);
    }

    /** With what GetSessionToken answered. */
    static Caller userSession(String name, String accessKeyId) {
        Map<String, Object> identity =
                new LinkedHashMap<>(user(name, accessKeyId).identity());
        identity.put("sessionContext", Map.of("attributes", attributes()));
        return new Caller(identity);
    }

    static Caller roleSession(String role, String session, String accessKeyId) {
        return new Caller(Map.of(
                "type",
                "AssumedRole",
                "principalId",
                "%s:%s".formatted(roleId(role), session),
                "arn",
                "arn:aws:sts::%s:assumed-role/%s/%s".formatted(ACCOUNT, role, session),
                "accountId",
                ACCOUNT,
                "accessKeyId",
                accessKeyId,
                "sessionContext",
                Map.of(
                        "sessionIssuer",
                        Map.of(
                                "type",
                                "Role",
                                "principalId",
                                roleId(role),
                                "arn",
                                "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, role),
                                "accountId",
                                ACCOUNT,
                                "userName",
                                role),
                        "attributes",
                        attributes())));
    }

    static Caller service(String host) {
        return new Caller(Map.of("type", "AWSService", "invokedBy", host));
    }

    static String roleId(String role) {
        return "AROAEXAMPLE" + role.toUpperCase(Locale.ROOT);
    }

    private static Map<String, Object> attributes() {
        return Map.of("creationDate", Recording.time(0).toString(), "mfaAuthenticated", "false");
    }
}
