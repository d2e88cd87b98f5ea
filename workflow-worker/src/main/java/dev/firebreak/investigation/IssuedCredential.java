package dev.firebreak.investigation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.incident.Report;
import dev.firebreak.trail.Identity;
import dev.firebreak.trail.Texts;
import dev.firebreak.trail.TrailEvent;
import dev.firebreak.trail.TrailTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A credential that an event issued: the only proof that one credential comes from another.
 *
 * @param account the account that it acts in
 * @param userName the IAM user that holds it, or that issued it
 * @param sessionId {@code AROA…:session} of a role session
 * @param usableUntil null: until somebody ends it
 */
public record IssuedCredential(
        String accessKeyId,
        CredentialKind kind,
        Report.Principal principal,
        String account,
        @Nullable String userName,
        @Nullable String roleName,
        @Nullable String sessionId,
        @Nullable Instant usableUntil,
        TrailEvent by) {

    /** What the event issued; usually nothing. */
    public static List<IssuedCredential> of(TrailEvent event) {
        if (event.failed() || event.response().isEmpty()) {
            return List.of();
        }
        JsonNode response = event.response();
        String longTerm = Texts.at(response, "accessKey", "accessKeyId");
        if (longTerm != null) {
            return List.of(key(event, longTerm));
        }
        return Stream.concat(Stream.of(response), Texts.items(response.path("credentialSet")).stream())
                .map(holder -> holder.path("credentials"))
                .filter(credentials -> Texts.at(credentials, "accessKeyId") != null)
                .map(credentials -> session(event, credentials))
                .toList();
    }

    private static IssuedCredential key(TrailEvent event, String accessKeyId) {
        String user = Texts.at(event.response(), "accessKey", "userName");
        String own = event.identity().iamUser();
        boolean forItself = user == null || user.equals(own);
        Report.Principal principal = user == null && own == null
                ? new Report.Principal("Root", null, event.identity().arn())
                : new Report.Principal("IAMUser", forItself ? own : user, forItself ? ownArn(event) : null);
        CredentialKind kind = principal.type().equals("Root") ? CredentialKind.ROOT : CredentialKind.LONG_TERM;
        return new IssuedCredential(
                accessKeyId, kind, principal, event.account(), principal.name(), null, null, null, event);
    }

    private static @Nullable String ownArn(TrailEvent event) {
        return event.identity().type().equals("IAMUser") ? event.identity().arn() : null;
    }

    private static IssuedCredential session(TrailEvent event, JsonNode credentials) {
        String accessKeyId = Texts.orEmpty(credentials, "accessKeyId");
        Instant until = usableUntil(event, credentials);
        String roleArn = roleArn(event);
        if (roleArn != null) {
            return roleSession(event, accessKeyId, roleArn, until);
        }
        Identity caller = event.identity();
        String federated = Texts.at(event.response(), "federatedUser", "federatedUserId");
        if (federated != null) {
            Report.Principal principal = new Report.Principal(
                    "FederatedUser",
                    federated.substring(federated.indexOf(':') + 1),
                    Texts.at(event.response(), "federatedUser", "arn"));
            return new IssuedCredential(
                    accessKeyId,
                    CredentialKind.FEDERATED,
                    principal,
                    event.account(),
                    caller.iamUser(),
                    null,
                    federated,
                    until,
                    event);
        }
        CredentialKind kind = event.eventName().equals("AssumeRoot") ? CredentialKind.ROOT : CredentialKind.TEMPORARY;
        Report.Principal principal = new Report.Principal(
                kind == CredentialKind.ROOT ? "Root" : caller.type(), caller.userName(), caller.arn());
        return new IssuedCredential(
                accessKeyId, kind, principal, event.account(), caller.iamUser(), null, null, until, event);
    }

    private static IssuedCredential roleSession(
            TrailEvent event, String accessKeyId, String roleArn, @Nullable Instant until) {
        String roleName = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        JsonNode user = event.response().path("assumedRoleUser");
        Report.Principal principal = new Report.Principal("AssumedRole", roleName, Texts.at(user, "arn"));
        String[] parts = roleArn.split(":", -1);
        return new IssuedCredential(
                accessKeyId,
                CredentialKinds.role(roleName),
                principal,
                parts.length > 4 && !parts[4].isEmpty() ? parts[4] : event.account(),
                null,
                roleName,
                Texts.at(user, "assumedRoleId"),
                until,
                event);
    }

    private static @Nullable String roleArn(TrailEvent event) {
        String asked = Texts.at(event.request(), "roleArn");
        return asked != null && asked.contains(":role/") ? asked : null;
    }

    /** STS's defaults: an hour for a role, half a day for a user's token (API reference, 2026-11). */
    private static @Nullable Instant usableUntil(TrailEvent event, JsonNode credentials) {
        Instant said = TrailTimes.parse(Texts.at(credentials, "expiration"));
        if (said != null) {
            return said;
        }
        String seconds = Texts.at(event.request(), "durationSeconds");
        Duration asked = seconds != null && seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : event.eventName().startsWith("AssumeRole") ? Duration.ofHours(1) : Duration.ofHours(12);
        return event.time().plus(asked);
    }
}
