package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Inquiry;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who made a resource. When a service did, goes on to who made the group, template or stack that the service worked from.
 * Not thread-safe.
 */
public final class CreatorSearch implements Inquiry {
    /** A stack that makes a group that launches an instance; more is a loop. */
    private static final int MOST_PIVOTS = 3;

    /** How long before its service's call the call of a person may lie: a stack takes its time. */
    private static final Duration CAUSE = Duration.ofMinutes(30);

    private final Questions questions = new Questions();
    private final Activity activity = new Activity();
    private final Set<String> about = new HashSet<>();
    private final String resource;
    private final Map<String, TrailEvent> makers = new LinkedHashMap<>();
    private final Map<String, IssuedCredential> issued = new LinkedHashMap<>();
    private @Nullable TrailEvent cause;
    private @Nullable TrailEvent acting;
    private @Nullable String pivot;
    private int pivots;

    public CreatorSearch(String resource) {
        this.resource = resource;
        questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, resource));
    }

    @Override
    public List<Query> queries() {
        return questions.take();
    }

    @Override
    public boolean add(TrailEvent event) {
        IssuedCredential.of(event).forEach(credential -> issued.put(credential.accessKeyId(), credential));
        if (Makings.mentions(event, resource)) {
            about.add(event.eventId());
            activity.add(event);
        }
        keep(resource, event);
        if (pivot != null) {
            keep(pivot, event);
        }
        if (acting != null && Makings.causes(event, acting)) {
            cause = cause == null || cause.time().isBefore(event.time()) ? event : cause;
        }
        return true;
    }

    private void keep(String name, TrailEvent event) {
        if (Makings.makes(event, name)) {
            makers.merge(name, event, (one, other) -> other.time().isBefore(one.time()) ? other : one);
        }
    }

    @Override
    public List<Query> conclude() {
        maker().ifPresent(this::askOn);
        return questions.take();
    }

    private void askOn(TrailEvent maker) {
        String key = maker.accessKeyId();
        switch (CredentialKinds.of(maker)) {
            case SERVICE -> pivotFrom(maker);
            case FORWARD_ACCESS -> {
                acting = maker;
                questions.ask(
                        Query.everywhere(Attribute.USERNAME, maker.identity().displayName())
                                .between(maker.time().minus(CAUSE), maker.time()));
                pivotFrom(maker);
            }
            default -> {
                if (key != null && maker.identity().session() != null) {
                    questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, key));
                }
            }
        }
    }

    private void pivotFrom(TrailEvent maker) {
        if (pivots >= MOST_PIVOTS) {
            return;
        }
        Makings.workedFrom(maker).filter(name -> !makers.containsKey(name)).ifPresent(name -> {
            pivots++;
            pivot = name;
            questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, name));
        });
    }

    /** The event at the end of the chain so far. */
    private Optional<TrailEvent> maker() {
        if (cause != null) {
            return Optional.of(cause);
        }
        if (pivot != null && makers.containsKey(pivot)) {
            return Optional.ofNullable(makers.get(pivot));
        }
        return Optional.ofNullable(makers.get(resource));
    }

    /** Who made it; empty when the events do not say. */
    public Optional<Creator> creator() {
        TrailEvent made = makers.get(resource);
        if (made == null) {
            return Optional.empty();
        }
        TrailEvent by = maker().orElse(made);
        String key = by.accessKeyId();
        return Optional.of(new Creator(made, by, pivot, key == null ? null : issued.get(key)));
    }

    /** How many events are about the resource. */
    public int eventsAbout() {
        return about.size();
    }

    /** What was done to the resource, where it is an instance or a security group. */
    public Activity activity() {
        return activity;
    }
}
