package dev.firebreak.investigation;

import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.Inquiry;
import dev.firebreak.trail.Query;
import dev.firebreak.trail.TrailEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What anybody changed on named resources. Not thread-safe. */
public final class ResourceChanges implements Inquiry {
    private final Questions questions = new Questions();
    private final Activity activity = new Activity();
    private final Set<String> changes = new HashSet<>();

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
        return true;
    }

    /** How many events changed one of them, failed ones too. */
    public int count() {
        return changes.size();
    }

    public Activity activity() {
        return activity;
    }
}
