package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.ShellWord;
import dev.firebreak.investigation.Findings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Sessions of one role, ended and given back by one policy.
 *
 * @param sessionId {@code aws:userid} of the one session; null: every session of the role
 */
record RoleSessions(InlineDeny deny, @Nullable String sessionId) {
    /** Three times the 3 to 4 seconds in which a change of IAM was seen to become effective (2026 field tests). */
    static final Duration SETTLING = Duration.ofSeconds(10);

    private static final int SESSION_MARK_LENGTH = 12;

    private static final String WHEN_FULL =
            "all of a role's together may have 10,240 characters; revoke the whole role instead (leave 'sessionId' out),"
                    + " which needs one policy for all its sessions";

    static RoleSessions of(String roleName, @Nullable String sessionId, String policyName, ActionContext context) {
        return new RoleSessions(
                new InlineDeny(new InlinePolicies.OfRole(context.aws().iam(), roleName), policyName, context),
                sessionId);
    }

    /** One policy per session: two sessions can be given back one by one, and no two calls write one document. */
    static String policyName(@Nullable String sessionId, ActionContext context) {
        String name = InlineDeny.name(context);
        return sessionId == null
                ? name
                : name + "-" + CanonicalJson.sha256(sessionId).substring(0, SESSION_MARK_LENGTH);
    }

    /**
     * The role, if its policies can be changed at all.
     *
     * @throws ActionRefused when only AWS, or Identity Center, may change it
     */
    static Role changeable(IamClient iam, String roleName) {
        Role role = iam.getRole(request -> request.roleName(roleName)).role();
        if (role.path().startsWith("/aws-service-role/")) {
            throw new ActionRefused(
                    "role '%s' is linked to a service, and only that service may change it: stop what the service does for the attacker, or delete its resources"
                            .formatted(roleName));
        }
        if (role.path().startsWith("/aws-reserved/") || roleName.startsWith("AWSReservedSSO_")) {
            throw new ActionRefused(
                    "role '%s' belongs to IAM Identity Center, and only that may change it: remove the user's assignment there and end the user's sessions"
                            .formatted(roleName));
        }
        return role;
    }

    /** Whether the one session is denied; of a whole role never: a later cut-off ends more. */
    boolean ended() {
        return sessionId != null && deny.shows(document(sessionId));
    }

    /**
     * Denies the session, or all that were issued until now.
     *
     * @param since when the call was first looked at: a cut-off that stands from before then is renewed
     */
    void end(Instant since) {
        if (sessionId != null) {
            deny.put(document(sessionId), WHEN_FULL);
            return;
        }
        Optional<RoleCutOff> standing = deny.document()
                .flatMap(RoleCutOff::read)
                .filter(cutOff -> !cutOff.time().isBefore(since.truncatedTo(ChronoUnit.SECONDS)));
        if (standing.filter(RoleCutOff::last).isPresent()) {
            return;
        }
        if (standing.isEmpty()) {
            deny.put(cutOff(false), WHEN_FULL);
        }
        // Until IAM has settled everywhere, sessions are issued under what held before.
        deny.context().pause(SETTLING);
        deny.put(cutOff(true), WHEN_FULL);
    }

    void giveBack() {
        deny.remove();
    }

    /** What no policy on the role can end. */
    static String trustStaysOpen(String roleName) {
        return "whoever the trust policy of role '%s' names can assume it again: close it if the attacker is among them"
                .formatted(roleName);
    }

    /** The command that shows whom the trust policy names. */
    static String showTrust(String roleName) {
        return "aws iam get-role --role-name " + ShellWord.quoted(roleName);
    }

    /** For the report: that the session, or all of them, ended or was given back. */
    static Findings.Ended ended(
            String roleArn, String roleName, @Nullable String sessionId, String status, Instant at) {
        String principal = sessionId == null ? roleArn : Principals.sessionArn(roleArn, roleName, sessionId);
        return new Findings.Ended(null, principal, status, at);
    }

    private String cutOff(boolean last) {
        return RoleCutOff.now(last, deny.context().now()).document();
    }

    private static String document(String session) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",\
                "Condition":{"StringEquals":{"aws:userid":"%s"}}}]}""".formatted(session);
    }
}
