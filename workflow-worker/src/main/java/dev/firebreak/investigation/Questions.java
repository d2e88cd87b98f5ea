package dev.firebreak.investigation;

import dev.firebreak.trail.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to look up next: nothing is asked twice. */
final class Questions {
    private final Map<String, List<Query>> asked = new LinkedHashMap<>();
    private final List<Query> fresh = new ArrayList<>();

    void ask(Query query) {
        List<Query> same = asked.computeIfAbsent(query.value(), absent -> new ArrayList<>());
        if (same.stream().noneMatch(earlier -> earlier.covers(query))) {
            same.add(query);
            fresh.add(query);
        }
    }

    /** All of them once more, for another pass. */
    void askAgain() {
        fresh.clear();
        asked.values().forEach(fresh::addAll);
    }

    /** Those that were not given before. */
    List<Query> take() {
        List<Query> given = List.copyOf(fresh);
        fresh.clear();
        return given;
    }
}
