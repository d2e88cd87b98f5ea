package dev.firebreak.investigation;

import dev.firebreak.action.About;
import dev.firebreak.action.OneOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A credential of the story, as later steps use it: small, bounded, without secrets. */
public record TracedCredential(
        @About(value = "The credential's access key id", example = "AKIAIOSFODNN7EXAMPLE")
        String accessKeyId,

        @About("Its kind: long-term, temporary, assumed-role, federated, console …")
        CredentialKind kind,

        @About("How sure it is: proved by an issuing event, probable, or shown") @OneOf({"proved", "probable", "shown"})
        String link,

        @About("ancestor or descendant of the traced credential") @OneOf({"traced", "ancestor", "descendant"})
        String relation,

        @About("Whether it can still be used, as far as CloudTrail tells")
        boolean usable,

        @About("The account that it acts in") String account,

        @About("The credential that made it") @Nullable String parent,

        @About("The IAM user that it belongs to, or that issued it") @Nullable
        String userName,

        @About("The role that it is a session of") @Nullable String roleName,

        @About("aws:userid of the role session, AROA…:session") @Nullable
        String sessionId,

        @About("The issuing event's id") @Nullable String mintedByEventId,

        @About("The issuing event's name") @Nullable String mintedByEventName,

        @About("When it was issued") @Nullable Instant issuedAt,

        @About("When it ends by itself") @Nullable Instant usableUntil,

        @About("How many unique events were made with it") int events) {}
