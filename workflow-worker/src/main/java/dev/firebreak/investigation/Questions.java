package dev.firebreak.investigation;

import dev.firebreak.trail.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What to look up next: nothing is asked twice. */
final class Questions {
    private final Set<String> asked = new HashSet<>();
    private final List<Query> fresh = new ArrayList<>();

    void ask(Query query) {
        if (asked.add(query.attribute() + " " + query.value())) {
            fresh.add(query);
        }
    }

    /** Those that were not given before. */
    List<Query> take() {
        List<Query> given = List.copyOf(fresh);
        fresh.clear();
        return given;
    }
}
