package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.TracedCredential;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** One credential of the story, and what shuts it: that depends on its kind. */
record CredentialToShut(TracedCredential credential, ActionContext context) {
    /** The principal that the kind of credential hangs on, and the credential itself. */
    static Set<String> touches(TracedCredential credential) {
        return switch (credential.kind()) {
            case LONG_TERM, TEMPORARY, FEDERATED, CONSOLE ->
                Set.of("user/" + userName(credential), credential.accessKeyId());
            case ASSUMED_ROLE -> Set.of("role/" + roleName(credential), credential.accessKeyId());
            case ROOT, IDENTITY_CENTER, SERVICE, FORWARD_ACCESS, UNKNOWN -> Set.of(credential.accessKeyId());
        };
    }

    /** What will be taken; refuses what cannot be shut from here, with what to do instead. */
    ShutCredential.Before before() {
        if (!credential.account().equals(context.aws().account().value())) {
            throw refused("it acts in account '%s', and this is account '%s': shut it there"
                    .formatted(credential.account(), context.aws().account()));
        }
        if (credential.usableUntil() != null && !credential.usableUntil().isAfter(context.now())) {
            return dead(ShutBy.EXPIRY);
        }
        return switch (credential.kind()) {
            case LONG_TERM -> beforeKey();
            case TEMPORARY, FEDERATED, CONSOLE -> beforeUserSessions();
            case ASSUMED_ROLE -> beforeRoleSession();
            case ROOT ->
                throw refused(
                        "no policy binds the root user: sign in as root, delete its keys, change its password and MFA, and call AWS Support");
            case IDENTITY_CENTER ->
                throw refused(
                        "IAM Identity Center issued it: remove the user's assignments and end its sessions there");
            case SERVICE, FORWARD_ACCESS ->
                throw refused("a service used it for its caller: shut the caller's credential");
            case UNKNOWN -> throw refused("its kind is unknown: read its events, and shut what they name by hand");
        };
    }

    UserKey key() {
        return UserKey.of(userName(credential), new AccessKeyId(credential.accessKeyId()), context);
    }

    UserSessions userSessions(String policyName) {
        return UserSessions.of(userName(credential), policyName, context);
    }

    RoleSessions roleSession(String policyName) {
        return RoleSessions.of(roleName(credential), sessionId(credential), policyName, context);
    }

    private ShutCredential.Before beforeKey() {
        String status = key().status();
        return status.equals(UserKey.GONE)
                ? dead(ShutBy.DELETION)
                : new ShutCredential.Before(ShutBy.KEY, !status.equals(UserKey.ACTIVE), null, null, context.now());
    }

    private ShutCredential.Before beforeUserSessions() {
        String policyName = InlineDeny.name(context);
        try {
            String userArn = Principals.userArn(context, userName(credential));
            boolean already = userSessions(policyName).ended();
            return new ShutCredential.Before(ShutBy.USER_SESSIONS, already, userArn, policyName, context.now());
        } catch (NoSuchEntityException userIsGone) {
            return dead(ShutBy.DELETION);
        }
    }

    private ShutCredential.Before beforeRoleSession() {
        String sessionId = sessionId(credential);
        String policyName = RoleSessions.policyName(sessionId, context);
        try {
            Role role = RoleSessions.changeable(context.aws().iam(), roleName(credential));
            if (!role.roleId().equals(IamName.roleId(sessionId))) {
                // Another role of the same name: the session's own was deleted.
                return dead(ShutBy.DELETION);
            }
            String arn = Principals.sessionArn(role.arn(), roleName(credential), sessionId);
            boolean already = roleSession(policyName).ended();
            return new ShutCredential.Before(ShutBy.ROLE_SESSION, already, arn, policyName, context.now());
        } catch (NoSuchEntityException roleIsGone) {
            return dead(ShutBy.DELETION);
        }
    }

    private ShutCredential.Before dead(ShutBy how) {
        return new ShutCredential.Before(how, true, null, null, context.now());
    }

    private ActionRefused refused(String why) {
        return new ActionRefused("credential '%s' (%s) cannot be shut from here: %s"
                .formatted(credential.accessKeyId(), credential.kind().word(), why));
    }

    private static String userName(TracedCredential credential) {
        return IamName.user(required(credential.userName(), "user", credential));
    }

    private static String roleName(TracedCredential credential) {
        return IamName.role(required(credential.roleName(), "role", credential));
    }

    private static String sessionId(TracedCredential credential) {
        return IamName.roleSession(required(credential.sessionId(), "role session", credential));
    }

    private static String required(@Nullable String name, String what, TracedCredential credential) {
        if (name == null) {
            CredentialKind kind = credential.kind();
            throw new ActionRefused("credential '%s' (%s) names no %s: read its events and shut it by hand"
                    .formatted(credential.accessKeyId(), kind.word(), what));
        }
        return name;
    }
}
