package dev.firebreak.investigation;

import dev.firebreak.incident.Report;
import dev.firebreak.trail.TrailEvent;
import org.jspecify.annotations.Nullable;

/**
 * Who made a resource.
 *
 * @param made the event that made it
 * @param by the call at the end of the chain: the same event, or, when a service made it, whose call the service worked from
 * @param pivot the group, stack or template that the service worked from; null: none, or the event does not say
 * @param issued how the caller's credential was issued; null: it is long-term, or its issuing event was not found
 */
public record Creator(
        TrailEvent made,
        TrailEvent by,
        @Nullable String pivot,
        @Nullable IssuedCredential issued) {

    /** What kind of credential is behind it. */
    public CredentialKind kind() {
        CredentialKind seen = CredentialKinds.of(by);
        return issued != null && seen == CredentialKind.CONSOLE ? issued.kind() : seen;
    }

    /** The key to trace; null when there is none: a service acting for somebody is never convicted alone. */
    public @Nullable String accessKeyId() {
        return kind() == CredentialKind.FORWARD_ACCESS ? null : by.accessKeyId();
    }

    /** The IAM user that holds the credential, or issued it. */
    public @Nullable String userName() {
        String own = by.identity().iamUser();
        return own != null || issued == null ? own : issued.by().identity().iamUser();
    }

    /** The service that made the resource; null when no service did. */
    public @Nullable String service() {
        return switch (CredentialKinds.of(made)) {
            case SERVICE, FORWARD_ACCESS -> made.identity().invokedBy();
            default -> null;
        };
    }

    /** The launch as the report tells it. */
    public Report.Launch launch() {
        return new Report.Launch(
                made.eventId(),
                made.time(),
                made.region(),
                made.accessKeyId(),
                CredentialKinds.of(made).word(),
                Principals.of(made.identity()),
                made.sourceIp(),
                made.userAgent());
    }

    /** Who made it, in one sentence. */
    public String summary() {
        String key = by.accessKeyId();
        String service = service();
        return "%s by %s (%s%s) at %s in %s%s%s"
                .formatted(
                        Words.plain(by.eventName()),
                        Words.name(by.identity()),
                        kind().word(),
                        key == null ? "" : " key " + Words.plain(key),
                        by.time(),
                        by.region(),
                        by.sourceIp() == null ? "" : " from " + Words.plain(by.sourceIp()),
                        service == null ? "" : "; the service %s made it".formatted(Words.plain(service)));
    }

    /** What to do next, in words. */
    public String nextStep() {
        return NextSteps.of(this);
    }
}
