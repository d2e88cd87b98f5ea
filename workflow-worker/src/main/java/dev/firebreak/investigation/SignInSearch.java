package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Identity;
import dev.firebreak.trail.Inquiry;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a user signed in to the console, from where else the user is known, and the session that a sign-in began. Not thread-safe. */
public final class SignInSearch implements Inquiry {
    private record Key(String accessKeyId, Instant at) {}

    private final Questions questions = new Questions();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, TrailEvent> signIns = new HashMap<>();
    private final Map<String, Instant> addresses = new HashMap<>();
    /** The newest key of each session, by when it began. */
    private final TreeMap<Instant, Key> sessions = new TreeMap<>();

    private final String userName;
    private int refused;

    public SignInSearch(String userName) {
        this.userName = userName;
        questions.ask(Query.everywhere(Attribute.USERNAME, userName));
    }

    /**
     * A sign-in.
     *
     * @param accessKeyId a key of the session that it began; null: nothing was called in it
     * @param known whether the user was seen from there before
     */
    public record SignIn(
            TrailEvent event,
            boolean mfa,
            boolean known,
            @Nullable String accessKeyId) {}

    @Override
    public List<Query> queries() {
        return questions.take();
    }

    @Override
    public boolean add(TrailEvent event) {
        if (!userName.equals(event.identity().iamUser()) || !seen.add(event.eventId())) {
            return false;
        }
        boolean signIn = event.eventName().equals("ConsoleLogin");
        if (signIn && !SignIns.isSuccess(event)) {
            refused++;
            return true;
        }
        if (signIn) {
            signIns.put(event.eventId(), event);
        }
        String address = event.callerAddress();
        if (address != null) {
            addresses.merge(address, event.time(), (one, other) -> one.isBefore(other) ? one : other);
        }
        keep(event);
        return true;
    }

    private void keep(TrailEvent event) {
        Identity.Session session = event.identity().session();
        String key = event.accessKeyId();
        if (session != null
                && session.createdAt() != null
                && key != null
                && CredentialKinds.of(event) == CredentialKind.CONSOLE) {
            sessions.merge(
                    session.createdAt(),
                    new Key(key, event.time()),
                    (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
    }

    /**
     * The sign-in in question.
     *
     * @param eventId null: the newest one without MFA, or else the newest
     */
    public Optional<SignIn> signIn(@Nullable String eventId) {
        Comparator<TrailEvent> suspicion = Comparator.comparing((TrailEvent event) -> !SignIns.withMfa(event))
                .thenComparing(TrailEvent::time);
        Optional<TrailEvent> chosen =
                eventId == null ? signIns.values().stream().max(suspicion) : Optional.ofNullable(signIns.get(eventId));
        return chosen.map(event -> new SignIn(event, SignIns.withMfa(event), isKnown(event), key(event)));
    }

    private boolean isKnown(TrailEvent signIn) {
        Instant first = addresses.get(String.valueOf(signIn.callerAddress()));
        return first != null && first.isBefore(signIn.time());
    }

    private @Nullable String key(TrailEvent signIn) {
        Instant at = signIn.time();
        return sessions
                .subMap(at.minus(ConsoleSessions.SAME), true, at.plus(ConsoleSessions.SAME), true)
                .values()
                .stream()
                .max(Comparator.comparing(Key::at))
                .map(Key::accessKeyId)
                .orElse(null);
    }

    /** How many sign-ins were found. */
    public int count() {
        return signIns.size();
    }

    /** How many attempts to sign in were refused. */
    public int refused() {
        return refused;
    }

    /** In a sentence, for people. */
    public String words(SignIn signIn) {
        TrailEvent event = signIn.event();
        return "%s signed in at %s from %s %s MFA (%s); %s; %d other sign-ins, %d refused attempts"
                .formatted(
                        Words.name(event.identity()),
                        event.time(),
                        Words.plain(String.valueOf(event.sourceIp())),
                        signIn.mfa() ? "with" : "WITHOUT",
                        Words.program(String.valueOf(event.userAgent())),
                        signIn.known()
                                ? "the user was seen from there before"
                                : "the user was never seen from there before",
                        count() - 1,
                        refused());
    }
}
