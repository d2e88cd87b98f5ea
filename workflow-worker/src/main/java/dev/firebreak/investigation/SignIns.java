package dev.firebreak.investigation;

import dev.firebreak.trail.Texts;
import dev.firebreak.trail.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which sign-ins to the console belong to the story, and how sure that is. */
final class SignIns {
    static final String ID_PREFIX = "console:";

    /** A console session lasts at most twelve hours (IAM user guide, 2026-11). */
    static final Duration LONGEST = Duration.ofHours(12);

    /** With whose credential it was made that a user can sign in. */
    private record Grant(String accessKeyId, Instant at) {}

    private static final Set<String> GRANTING =
            Set.of("CreateLoginProfile", "UpdateLoginProfile", "EnableMFADevice", "DeactivateMFADevice");

    private final Credentials credentials;
    private final ConsoleSessions sessions;
    private final List<TrailEvent> open = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Grant> grants = new HashMap<>();

    SignIns(Credentials credentials, ConsoleSessions sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    /** Whether the event is somebody's successful sign-in. */
    boolean add(TrailEvent event) {
        if (!isSuccess(event)) {
            return false;
        }
        boolean known =
                credentials.all().stream().anyMatch(tracked -> event.eventId().equals(tracked.mintedByEventId));
        if (!known && seen.add(event.eventId())) {
            open.add(event);
        }
        return true;
    }

    /** Remembers what a credential of the story did to a user's console access. */
    void remember(Tracked owner, TrailEvent event) {
        String user = Texts.at(event.request(), "userName");
        if (user != null && !event.failed() && GRANTING.contains(event.eventName())) {
            grants.merge(
                    user,
                    new Grant(owner.id, event.time()),
                    (one, other) -> one.at().isBefore(other.at()) ? one : other);
        }
    }

    /** Whether anybody's sign-in could matter. */
    boolean matter() {
        return !grants.isEmpty()
                || !credentials.users().isEmpty()
                || credentials.suspects().anyMatch(tracked -> tracked.sessionId != null);
    }

    /** When all sign-ins are there: takes those that belong to the story that began at that time. */
    void conclude(@Nullable Instant began) {
        open.stream().sorted(Comparator.comparing(TrailEvent::time)).toList().forEach(signIn -> {
            if (conclude(signIn, began)) {
                open.remove(signIn);
            }
        });
    }

    private boolean conclude(TrailEvent signIn, @Nullable Instant began) {
        String user = signIn.identity().iamUser();
        Grant grant = user == null ? null : grants.get(user);
        if (grant != null && !grant.at().isAfter(signIn.time())) {
            sessions.add(signIn, Link.PROBABLE, grant.accessKeyId());
            return true;
        }
        if (user == null) {
            return ofDerivedSession(signIn);
        }
        if (!credentials.users().contains(user) || isBefore(signIn, began)) {
            return false;
        }
        sessions.add(signIn, usual(signIn, began) ? Link.SHOWN : Link.PROBABLE, null);
        return true;
    }

    /** Sessions made by federation or a role can be turned into a sign-in. */
    private boolean ofDerivedSession(TrailEvent signIn) {
        Tracked session = credentials
                .suspects()
                .filter(tracked -> tracked.sessionId != null
                        && tracked.sessionId.equals(signIn.identity().principalId()))
                .filter(tracked -> tracked.kind == CredentialKind.FEDERATED
                        || (signIn.callerAddress() != null && tracked.addresses.contains(signIn.callerAddress())))
                .findFirst()
                .orElse(null);
        if (session == null) {
            return false;
        }
        sessions.add(signIn, Link.PROBABLE, session.id);
        return true;
    }

    /** With MFA, and from where no key of the story was ever used, or from where he signed in before it began. */
    private boolean usual(TrailEvent signIn, @Nullable Instant began) {
        String address = signIn.callerAddress();
        if (!withMfa(signIn) || address == null) {
            return false;
        }
        return !credentials.usedFrom(address)
                || open.stream()
                        .filter(earlier -> isBefore(earlier, began) && withMfa(earlier))
                        .anyMatch(earlier -> address.equals(earlier.callerAddress())
                                && Objects.equals(
                                        signIn.identity().userName(),
                                        earlier.identity().userName()));
    }

    private static boolean isBefore(TrailEvent signIn, @Nullable Instant began) {
        return began == null || signIn.time().isBefore(began);
    }

    static boolean isSuccess(TrailEvent event) {
        return event.eventName().equals("ConsoleLogin")
                && !event.failed()
                && "Success".equals(Texts.at(event.response(), "ConsoleLogin"));
    }

    static boolean withMfa(TrailEvent signIn) {
        return "Yes".equals(Texts.at(signIn.additional(), "MFAUsed"));
    }
}
