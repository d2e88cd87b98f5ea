package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Inquiry;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What anybody changed on named resources. Not thread-safe. */
public final class ResourceChanges implements Inquiry {
    private static final Comparator<ResourceChange> NEWEST_FIRST =
            Comparator.comparing(ResourceChange::time).reversed().thenComparing(ResourceChange::eventId);

    private static final int MOST = 50;
    private static final int TOLD = 5;

    private final Questions questions = new Questions();
    private final Activity activity = new Activity();
    private final Set<String> changes = new HashSet<>();
    private final NavigableSet<ResourceChange> latest = new TreeSet<>(NEWEST_FIRST);
    private final NavigableSet<ResourceChange> openings = new TreeSet<>(NEWEST_FIRST);

    public ResourceChanges(List<String> resources) {
        resources.forEach(resource -> questions.ask(Query.everywhere(Attribute.RESOURCE_NAME, resource)));
    }

    @Override
    public List<Query> queries() {
        return questions.take();
    }

    @Override
    public boolean add(TrailEvent event) {
        if (event.readOnly() || !changes.add(event.eventId())) {
            return false;
        }
        activity.add(event);
        ResourceChange change = ResourceChange.of(event);
        keep(latest, change, MOST);
        if (change.opened() != null) {
            keep(openings, change, TOLD);
        }
        return true;
    }

    private static void keep(NavigableSet<ResourceChange> newest, ResourceChange change, int most) {
        newest.add(change);
        if (newest.size() > most) {
            newest.pollLast();
        }
    }

    /** How many events changed one of them, failed ones too. */
    public int count() {
        return changes.size();
    }

    /** The newest, at most 50, newest first. */
    public List<ResourceChange> latest() {
        return List.copyOf(latest);
    }

    /** Five in a sentence: those that opened something, then the newest others. */
    public String summary() {
        if (latest.isEmpty()) {
            return "CloudTrail knows of no change.";
        }
        String told = Stream.concat(openings.stream(), latest.stream())
                .distinct()
                .limit(TOLD)
                .map(ResourceChange::words)
                .collect(Collectors.joining("; "));
        int more = count() - TOLD;
        return more > 0 ? "%s; and %d others.".formatted(told, more) : told + ".";
    }

    public Activity activity() {
        return activity;
    }
}
