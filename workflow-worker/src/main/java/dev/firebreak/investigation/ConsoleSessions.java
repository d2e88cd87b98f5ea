package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Identity;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Console sessions of the story: one session, many keys, named by its principal and the second in which it began. */
final class ConsoleSessions {
    /** Keys carry the second of the sign-in; clocks of two services differ a little. */
    static final Duration SAME = Duration.ofSeconds(5);

    private record Session(String principalId, Instant startedAt, Tracked tracked) {
        boolean holds(Identity caller, Instant began) {
            return principalId.equals(caller.principalId())
                    && Duration.between(startedAt, began).abs().compareTo(SAME) <= 0;
        }
    }

    private final List<Session> sessions = new ArrayList<>();
    private final Credentials credentials;
    private final Questions questions;

    ConsoleSessions(Credentials credentials, Questions questions) {
        this.credentials = credentials;
        this.questions = questions;
    }

    /** The session of the call; null when it is none of the story's. A service acting for the session is left out. */
    @Nullable
    Tracked find(TrailEvent event) {
        Instant began = began(event);
        if (began == null || CredentialKinds.of(event) == CredentialKind.FORWARD_ACCESS) {
            return null;
        }
        return sessions.stream()
                .filter(session -> session.holds(event.identity(), began))
                .map(Session::tracked)
                .findFirst()
                .orElse(null);
    }

    /** A traced key may itself be one of a session's many. */
    void remember(Tracked owner, TrailEvent event) {
        Instant began = began(event);
        if (owner.kind == CredentialKind.CONSOLE
                && began != null
                && sessions.stream().noneMatch(session -> session.tracked().id.equals(owner.id))) {
            open(owner, event.identity(), began);
        }
    }

    /** Adds the session of a sign-in. */
    void add(TrailEvent signIn, Link link, @Nullable String parent) {
        Identity caller = signIn.identity();
        Tracked session = new Tracked(
                SignIns.ID_PREFIX + caller.displayName() + "@" + signIn.time(),
                Tracked.Relation.DESCENDANT,
                link,
                Descent.DEEPEST);
        session.kind = CredentialKind.CONSOLE;
        session.parent = parent;
        session.principal = Principals.of(caller);
        session.account = signIn.account();
        session.userName = caller.iamUser();
        session.roleName = caller.roleName();
        session.sessionId = caller.type().equals("IAMUser") ? null : caller.principalId();
        session.mintedByEventId = signIn.eventId();
        session.mintedByEventName = signIn.eventName();
        session.issuedAt = signIn.time();
        session.usableUntil = signIn.time().plus(SignIns.LONGEST);
        if (signIn.callerAddress() != null) {
            session.addresses.add(signIn.callerAddress());
        }
        credentials.add(session);
        open(session, caller, signIn.time());
    }

    private void open(Tracked tracked, Identity caller, Instant began) {
        String principalId = caller.principalId();
        if (principalId != null) {
            sessions.add(new Session(principalId, began, tracked));
            questions.ask(
                    Query.everywhere(Attribute.USERNAME, caller.displayName()).since(began));
        }
    }

    private static @Nullable Instant began(TrailEvent event) {
        Identity.Session session = event.identity().session();
        return session == null ? null : session.createdAt();
    }
}
