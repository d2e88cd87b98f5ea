package dev.firebreak.investigation;

import dev.firebreak.incident.Report;
import dev.firebreak.trail.Identity;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One credential of the story while it is being read. */
final class Tracked {
    final String id;
    final Relation relation;
    final Link link;
    final int depth;
    final Set<String> addresses = new LinkedHashSet<>();
    private final Map<String, Integer> regions = new TreeMap<>();

    CredentialKind kind = CredentialKind.UNKNOWN;
    Report.@Nullable Principal principal;
    String account = "";
    boolean known;

    /** An earlier step saw what ended it; an event of this reading may have given it back. */
    boolean ended;

    @Nullable
    String parent;

    @Nullable
    String userName;

    @Nullable
    String roleName;

    @Nullable
    String sessionId;

    @Nullable
    String mintedByEventId;

    @Nullable
    String mintedByEventName;

    @Nullable
    Instant issuedAt;

    @Nullable
    Instant usableUntil;

    @Nullable
    Instant firstSeen;

    @Nullable
    Instant lastSeen;

    @Nullable
    Instant lastSuccess;

    int events;
    int errors;

    enum Relation {
        TRACED,
        ANCESTOR,
        DESCENDANT
    }

    Tracked(String id, Relation relation, Link link, int depth) {
        this.id = id;
        this.relation = relation;
        this.link = link;
        this.depth = depth;
    }

    /** Nothing that a shown credential does is held against anybody. */
    boolean suspect() {
        return link != Link.SHOWN;
    }

    /** A sign-in to the console: its many keys are one session, which bears a name of ours. */
    boolean isSession() {
        return id.startsWith(SignIns.ID_PREFIX);
    }

    void count(TrailEvent event) {
        events++;
        errors += event.failed() ? 1 : 0;
        regions.merge(event.region(), 1, Integer::sum);
        if (event.callerAddress() != null) {
            addresses.add(event.callerAddress());
        }
        if (firstSeen == null || event.time().isBefore(firstSeen)) {
            firstSeen = event.time();
        }
        if (lastSeen == null || event.time().isAfter(lastSeen)) {
            lastSeen = event.time();
        }
        boolean more = lastSuccess == null || event.time().isAfter(lastSuccess);
        // No policy can deny GetCallerIdentity.
        if (more && !event.failed() && !event.eventName().equals("GetCallerIdentity")) {
            lastSuccess = event.time();
        }
        describe(event);
    }

    /** Learns from a call who holds the credential. What an issuing event said stays. */
    private void describe(TrailEvent event) {
        CredentialKind seen = CredentialKinds.of(event);
        boolean guessed = mintedByEventId == null && !isSession();
        if (kind == CredentialKind.UNKNOWN
                || (guessed && kind == CredentialKind.TEMPORARY && seen == CredentialKind.CONSOLE)
                || (guessed && kind == CredentialKind.FORWARD_ACCESS)) {
            kind = seen;
        }
        Identity caller = event.identity();
        if (principal == null || principal.arn() == null) {
            principal = Principals.of(caller);
        }
        userName = userName == null ? caller.iamUser() : userName;
        roleName = roleName == null ? caller.roleName() : roleName;
        if (sessionId == null && caller.type().equals("AssumedRole")) {
            sessionId = caller.principalId();
        }
        account = account.isEmpty() ? event.account() : account;
        if (issuedAt == null && caller.session() != null) {
            issuedAt = caller.session().createdAt();
        }
    }

    /** Learns from the issuing event. */
    void mintedBy(IssuedCredential issued) {
        kind = issued.kind();
        principal = issued.principal().arn() == null && principal != null ? principal : issued.principal();
        account = issued.account();
        userName = issued.userName() == null ? userName : issued.userName();
        roleName = issued.roleName();
        sessionId = issued.sessionId() == null ? sessionId : issued.sessionId();
        mintedByEventId = issued.by().eventId();
        mintedByEventName = issued.by().eventName();
        issuedAt = issued.by().time();
        usableUntil = issued.usableUntil();
    }

    /** Seeds from what an earlier step found. */
    static Tracked of(TracedCredential known) {
        Tracked tracked = new Tracked(
                known.accessKeyId(),
                Relation.valueOf(known.relation().toUpperCase(Locale.ROOT)),
                Link.of(known.link()),
                0);
        tracked.known = true;
        tracked.ended = !known.usable();
        tracked.kind = known.kind();
        tracked.account = known.account();
        tracked.parent = known.parent();
        tracked.userName = known.userName();
        tracked.roleName = known.roleName();
        tracked.sessionId = known.sessionId();
        tracked.mintedByEventId = known.mintedByEventId();
        tracked.mintedByEventName = known.mintedByEventName();
        tracked.issuedAt = known.issuedAt();
        tracked.usableUntil = known.usableUntil();
        return tracked;
    }

    /** {@code inactive deleted active expired unknown}, as far as the trail tells. */
    String status(Endings endings, Instant now) {
        String said = endings.ofKey(id);
        if (said != null) {
            return said;
        }
        if (endings.roleEnded(roleName, issuedAt)) {
            return "deleted";
        }
        if (usableUntil != null && !usableUntil.isAfter(now)) {
            return "expired";
        }
        if (ended) {
            return kind == CredentialKind.LONG_TERM ? "inactive" : "deleted";
        }
        if (usableUntil != null) {
            return "active";
        }
        boolean seen = kind == CredentialKind.LONG_TERM && lastSuccess != null;
        return seen || mintedByEventId != null ? "active" : "unknown";
    }

    boolean usable(Endings endings, Instant now) {
        return switch (status(endings, now)) {
            case "active", "unknown" -> true;
            default -> false;
        };
    }

    Report.Credential reported(Endings endings, Instant now) {
        return new Report.Credential(
                id,
                kind.word(),
                principal == null ? new Report.Principal("Unknown", userName, null) : principal,
                parent,
                mintedByEventId == null || mintedByEventName == null
                        ? null
                        : new Report.MintedBy(mintedByEventId, mintedByEventName),
                firstSeen,
                lastSeen,
                events,
                errors,
                Map.copyOf(regions),
                List.copyOf(addresses),
                usableUntil,
                status(endings, now),
                link.word());
    }

    TracedCredential traced(Endings endings, Instant now) {
        return new TracedCredential(
                id,
                kind,
                link.word(),
                relation.name().toLowerCase(Locale.ROOT),
                usable(endings, now),
                account,
                parent,
                userName,
                roleName,
                sessionId,
                mintedByEventId,
                mintedByEventName,
                issuedAt,
                usableUntil,
                events);
    }
}
