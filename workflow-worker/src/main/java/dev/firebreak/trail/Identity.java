package dev.firebreak.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The caller of an event: CloudTrail's {@code userIdentity}, every field as it came, absent ones null or empty.
 *
 * @param type such as {@code IAMUser AssumedRole FederatedUser Root AWSService}; empty for a service's own event
 * @param accessKeyId of a session: the temporary key; null or absent for services and sign-ins
 * @param invokedBy the service that made the call
 * @param session null: no temporary credentials
 */
public record Identity(
        String type,
        @Nullable String principalId,
        @Nullable String arn,
        @Nullable String accountId,
        @Nullable String accessKeyId,
        @Nullable String userName,
        @Nullable String invokedBy,
        @Nullable Session session) {

    /**
     * What temporary credentials say about themselves.
     *
     * @param createdAt when the session began: with the principal's id it names the session
     * @param issuerType {@code Role IAMUser Root}; empty for a user's own session
     * @param issuerName the role's or issuing user's name
     */
    public record Session(
            @Nullable Instant createdAt,
            boolean mfa,
            String issuerType,
            @Nullable String issuerId,
            @Nullable String issuerArn,
            @Nullable String issuerName) {}

    static Identity of(JsonNode node) {
        return new Identity(
                Texts.orEmpty(node, "type"),
                Texts.at(node, "principalId"),
                Texts.at(node, "arn"),
                Texts.at(node, "accountId"),
                Texts.at(node, "accessKeyId"),
                Texts.at(node, "userName"),
                Texts.at(node, "invokedBy"),
                session(node.path("sessionContext")));
    }

    private static @Nullable Session session(JsonNode context) {
        if (context.isEmpty()) {
            return null;
        }
        JsonNode issuer = context.path("sessionIssuer");
        return new Session(
                TrailTimes.parse(Texts.at(context, "attributes", "creationDate")),
                "true".equals(Texts.at(context, "attributes", "mfaAuthenticated")),
                Texts.orEmpty(issuer, "type"),
                Texts.at(issuer, "principalId"),
                Texts.at(issuer, "arn"),
                Texts.at(issuer, "userName"));
    }

    /** The role of a role session; null when it is none. */
    public @Nullable String roleName() {
        return type.equals("AssumedRole") && session != null ? session.issuerName() : null;
    }

    /** The IAM user that holds the credential or issued it; null when there is none. */
    public @Nullable String iamUser() {
        return switch (type) {
            case "IAMUser" -> userName;
            case "FederatedUser" ->
                session != null && session.issuerType().equals("IAMUser") ? session.issuerName() : null;
            default -> null;
        };
    }

    /** The part of the principal's id that the session's maker chose: the session's or federated user's name, an instance id. */
    public @Nullable String sessionName() {
        int colon = principalId == null ? -1 : principalId.indexOf(':');
        return principalId == null || colon < 0 ? null : principalId.substring(colon + 1);
    }

    /** What LookupEvents calls the user name: of a session its name. */
    public String displayName() {
        if (userName != null) {
            return userName;
        }
        String session = sessionName();
        return session == null ? "" : session;
    }
}
