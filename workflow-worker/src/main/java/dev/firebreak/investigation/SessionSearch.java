package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Identity;
import dev.firebreak.trail.Inquiry;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose session a temporary key is, or which role's session an instance has. Not thread-safe. */
public final class SessionSearch implements Inquiry {
    /** No session of a role, an instance's too, lasts longer (IAM user guide, 2026-11). */
    private static final Duration LONGEST_OF_ROLE = Duration.ofHours(12);

    /** GetSessionToken and GetFederationToken (STS API reference, 2026-11). */
    private static final Duration LONGEST = Duration.ofHours(36);

    private static final int MOST = 10;

    private final Questions questions = new Questions();
    private final Set<String> counted = new LinkedHashSet<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private final String wanted;
    private final boolean instance;
    private @Nullable TrailEvent newest;
    private @Nullable IssuedCredential issued;

    /** Of an access key id, or an instance's id. */
    public SessionSearch(String keyOrInstance) {
        wanted = keyOrInstance;
        instance = Instances.isId(keyOrInstance);
        if (instance) {
            // LookupEvents calls the session's name the user name; an instance's session bears the instance's id.
            questions.ask(Query.everywhere(Attribute.USERNAME, keyOrInstance));
        } else {
            questions.ask(Query.everywhere(Attribute.ACCESS_KEY_ID, keyOrInstance));
            questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, keyOrInstance));
        }
    }

    @Override
    public List<Query> queries() {
        return questions.take();
    }

    @Override
    public boolean add(TrailEvent event) {
        IssuedCredential.of(event).stream()
                .filter(credential -> credential.accessKeyId().equals(wanted))
                .forEach(credential -> issued = credential);
        if (!isWanted(event) || !counted.add(event.eventId())) {
            return false;
        }
        if (newest == null || event.time().isAfter(newest.time())) {
            newest = event;
        }
        if (event.callerAddress() != null && addresses.size() < MOST) {
            addresses.add(Words.plain(event.callerAddress()));
        }
        if (event.accessKeyId() != null && keys.size() <= MOST) {
            keys.add(Words.plain(event.accessKeyId()));
        }
        return true;
    }

    private boolean isWanted(TrailEvent event) {
        Identity caller = event.identity();
        return instance
                ? caller.type().equals("AssumedRole")
                        && wanted.equals(caller.sessionName())
                        && event.accessKeyId() != null
                        && CredentialKinds.of(event) != CredentialKind.FORWARD_ACCESS
                : wanted.equals(event.accessKeyId());
    }

    /** What is known of it; empty: CloudTrail knows nothing. */
    public Optional<FoundSession> found(Instant now) {
        TrailEvent call = newest;
        IssuedCredential made = issued;
        if (call == null && made == null) {
            return Optional.empty();
        }
        CredentialKind kind = kind(call, made);
        Instant until = made == null ? null : made.usableUntil();
        String key = call == null ? wanted : String.valueOf(call.accessKeyId());
        return Optional.of(new FoundSession(
                key,
                keys.stream().filter(other -> !other.equals(key)).limit(MOST).toList(),
                kind,
                user(call, made),
                made != null && made.roleName() != null
                        ? made.roleName()
                        : call == null ? null : call.identity().roleName(),
                sessionId(call, made),
                account(call, made),
                made == null ? null : made.by().accessKeyId(),
                until,
                !instance && isOver(kind, call, until, now),
                call == null ? null : call.time(),
                List.copyOf(addresses)));
    }

    private static CredentialKind kind(@Nullable TrailEvent call, @Nullable IssuedCredential made) {
        CredentialKind seen = call == null ? CredentialKind.UNKNOWN : CredentialKinds.of(call);
        boolean said = seen != CredentialKind.UNKNOWN && seen != CredentialKind.FORWARD_ACCESS;
        return said || made == null ? seen : made.kind();
    }

    private static @Nullable String user(@Nullable TrailEvent call, @Nullable IssuedCredential made) {
        String own = call == null ? null : call.identity().iamUser();
        return own != null || made == null ? own : made.userName();
    }

    private static @Nullable String sessionId(@Nullable TrailEvent call, @Nullable IssuedCredential made) {
        if (call != null && call.identity().type().equals("AssumedRole")) {
            return call.identity().principalId();
        }
        return made == null ? null : made.sessionId();
    }

    private static @Nullable String account(@Nullable TrailEvent call, @Nullable IssuedCredential made) {
        if (call != null && call.identity().accountId() != null) {
            return call.identity().accountId();
        }
        return made == null ? null : made.account();
    }

    private static boolean isOver(
            CredentialKind kind, @Nullable TrailEvent call, @Nullable Instant until, Instant now) {
        if (until != null) {
            return until.isBefore(now);
        }
        Identity.Session session = call == null ? null : call.identity().session();
        Instant began = session == null ? null : session.createdAt();
        Duration longest = kind == CredentialKind.ASSUMED_ROLE ? LONGEST_OF_ROLE : LONGEST;
        return began != null && began.plus(longest).isBefore(now);
    }
}
