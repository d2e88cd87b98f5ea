package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Inquiry;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The story of one credential, as events come in: what made it, what it made, to the end, and what all of them did. Says what
 * to look up next. Where no issuing event proves descent, nobody is convicted: sharing an address, a user or a role is no
 * descent. Not thread-safe.
 */
public final class Trace implements Inquiry {
    private final Questions questions = new Questions();
    private final Remarks remarks = new Remarks();
    private final Credentials credentials = new Credentials();
    private final Descent descent = new Descent(credentials, questions, remarks);
    private final Vessels vessels = new Vessels(credentials, questions, remarks);
    private final ConsoleSessions consoleSessions = new ConsoleSessions(credentials, questions);
    private final SignIns signIns = new SignIns(credentials, consoleSessions);
    private final Endings endings = new Endings();
    private final Activity activity = new Activity();
    private final Sources sources = new Sources();
    private final Set<String> counted = new HashSet<>();
    /** Events that say something about the story, of callers that did not belong to it when they came. */
    private final Map<String, TrailEvent> aside = new LinkedHashMap<>();

    private final Tracked traced;

    public Trace(String accessKeyId) {
        this(accessKeyId, List.of());
    }

    /** A trace that knows some credentials of the story already. */
    public Trace(String accessKeyId, List<TracedCredential> known) {
        this(accessKeyId, known, false);
    }

    private Trace(String accessKeyId, List<TracedCredential> known, boolean hurried) {
        traced = new Tracked(accessKeyId, Tracked.Relation.TRACED, Link.PROVED, 0);
        traced.known = true;
        credentials.add(traced);
        if (hurried) {
            questions.ask(Query.ofIam(Attribute.EVENT_NAME, "CreateAccessKey"));
            questions.ask(Query.ofIam(Attribute.EVENT_NAME, "CreateLoginProfile"));
            questions.ask(Query.everywhere(Attribute.EVENT_NAME, "GetFederationToken"));
            questions.ask(Query.everywhere(Attribute.EVENT_NAME, "GetSessionToken"));
        }
        questions.ask(Query.everywhere(Attribute.ACCESS_KEY_ID, accessKeyId));
        questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, accessKeyId));
        // Console sessions have many keys: they are found again by their sign-in.
        known.stream()
                .filter(credential -> !credential.accessKeyId().equals(accessKeyId))
                .filter(credential -> credential.kind() != CredentialKind.CONSOLE)
                .forEach(this::addKnown);
    }

    /**
     * For a reading that may not come to its end: the rare calls that make credentials are looked up before the key's own,
     * perhaps endless, activity.
     */
    public static Trace hurried(String accessKeyId) {
        return new Trace(accessKeyId, List.of(), true);
    }

    private void addKnown(TracedCredential known) {
        credentials.add(Tracked.of(known));
        questions.ask(Query.everywhere(Attribute.ACCESS_KEY_ID, known.accessKeyId()));
    }

    @Override
    public List<Query> queries() {
        return questions.take();
    }

    /** Asks everything once more: events may be delivered late. */
    public void askAgain() {
        questions.askAgain();
    }

    @Override
    public boolean add(TrailEvent event) {
        boolean ending = endings.add(event);
        boolean relevant = signIns.add(event) || ending;
        for (IssuedCredential issued : IssuedCredential.of(event)) {
            relevant = descent.add(issued, owner(event)) || relevant;
        }
        Tracked owner = owner(event);
        if (owner == null) {
            return relevant && aside.putIfAbsent(event.eventId(), event) == null;
        }
        if (!counted.add(event.eventId())) {
            return false;
        }
        count(owner, event);
        return aside.remove(event.eventId()) == null;
    }

    /** Whoever made a credential of the story may have come to belong to it after the event that says so. */
    private void countAside() {
        aside.values().removeIf(event -> {
            Tracked owner = owner(event);
            if (owner != null && counted.add(event.eventId())) {
                count(owner, event);
            }
            return owner != null;
        });
    }

    private @Nullable Tracked owner(TrailEvent event) {
        String key = event.accessKeyId();
        if (key == null) {
            return null;
        }
        Tracked tracked = credentials.find(key);
        if (tracked != null) {
            return tracked;
        }
        Tracked session = consoleSessions.find(event);
        return session != null ? session : vessels.stolen(event, key);
    }

    private void count(Tracked owner, TrailEvent event) {
        owner.count(event);
        if (owner.id.equals(traced.id)) {
            sources.add(event);
        }
        consoleSessions.remember(owner, event);
        // What its holder does from where he usually comes is held against nobody.
        if (owner.suspect()) {
            activity.add(event);
            signIns.remember(owner, event);
            vessels.add(owner, event);
        }
    }

    @Override
    public List<Query> conclude() {
        descent.conclude();
        countAside();
        vessels.conclude();
        if (signIns.matter()) {
            questions.ask(Query.everywhere(Attribute.EVENT_NAME, "ConsoleLogin"));
        }
        signIns.conclude(traced.firstSeen);
        return questions.take();
    }

    /** What is known so far; which credentials are still usable depends on the time. */
    public Story story(Instant now) {
        List<Tracked> all = credentials.all().stream()
                .sorted(Comparator.comparing((Tracked tracked) -> tracked.relation)
                        .thenComparing(tracked -> tracked.issuedAt == null ? Instant.EPOCH : tracked.issuedAt)
                        .thenComparing(tracked -> tracked.id))
                .toList();
        return new Story(
                all.stream().map(tracked -> tracked.reported(endings, now)).toList(),
                all.stream()
                        .filter(tracked -> !tracked.id.equals(traced.id))
                        .map(tracked -> tracked.traced(endings, now))
                        .toList(),
                all.stream()
                        .filter(tracked -> !tracked.known)
                        .map(tracked -> tracked.id)
                        .collect(Collectors.toUnmodifiableSet()),
                traced.events,
                traced.errors,
                credentials.suspects().mapToInt(tracked -> tracked.events).sum(),
                credentials
                        .suspects()
                        .mapToInt(tracked -> tracked.events - tracked.errors)
                        .sum(),
                credentials
                        .suspects()
                        .map(tracked -> tracked.lastSuccess)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                activity,
                sources.list(),
                remarks.notLookedAt(),
                remarks.sentences());
    }
}
