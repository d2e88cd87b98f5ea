package dev.firebreak.investigation;

import dev.firebreak.action.About;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call that changed a resource, or tried to, and who made it: small, bounded, without secrets. */
public record ResourceChange(
        @About("The event's id") String eventId,

        @About(value = "Its name", example = "AuthorizeSecurityGroupIngress")
        String eventName,

        @About("When it was") Instant time,
        @About("Where it was") String region,

        @About(value = "Who made it, in words", example = "user 'alice'")
        String by,

        @About("What kind of credential made it: long-term, temporary, assumed-role, service …")
        CredentialKind credential,

        @About("The key that it was made with; absent when none is behind it") @Nullable
        String accessKeyId,

        @About("From which address, or by which service") @Nullable
        String sourceIp,

        @About(value = "What it opened, of a security group's rules", example = "tcp/22 0.0.0.0/0") @Nullable
        String opened,

        @About("Why AWS refused it; absent: it went through") @Nullable
        String errorCode) {

    static ResourceChange of(TrailEvent event) {
        return new ResourceChange(
                event.eventId(),
                event.eventName(),
                event.time(),
                event.region(),
                Words.name(event.identity()),
                CredentialKinds.of(event),
                event.accessKeyId(),
                event.sourceIp() == null ? null : Words.plain(event.sourceIp()),
                SecurityGroups.opened(event),
                event.errorCode());
    }

    /** In a sentence for people. */
    String words() {
        return "%s at %s by %s%s%s%s%s"
                .formatted(
                        Words.plain(eventName),
                        time,
                        by,
                        accessKeyId == null ? "" : " with " + Words.plain(accessKeyId),
                        sourceIp == null ? "" : " from " + sourceIp,
                        opened == null ? "" : ", which opened " + Words.plain(opened),
                        errorCode == null ? "" : " (refused: %s)".formatted(Words.plain(errorCode)));
    }
}
