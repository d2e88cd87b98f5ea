package dev.firebreak.investigation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The credentials of a story and who made whom. */
final class Credentials {
    private final Map<String, Tracked> byId = new LinkedHashMap<>();

    void add(Tracked tracked) {
        byId.put(tracked.id, tracked);
    }

    @Nullable
    Tracked find(String id) {
        return byId.get(id);
    }

    Collection<Tracked> all() {
        return byId.values();
    }

    Stream<Tracked> suspects() {
        return byId.values().stream().filter(Tracked::suspect);
    }

    /** IAM users that hold a suspect credential, or issued it. */
    Set<String> users() {
        return suspects()
                .map(tracked -> tracked.userName)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
    }

    /** Whether a key of the story was used from the address; sign-ins have their own measure. */
    boolean usedFrom(String address) {
        return suspects()
                .filter(tracked -> !tracked.isSession())
                .anyMatch(tracked -> tracked.addresses.contains(address));
    }

    /** Whether one was made from the other, however many steps between. A loop ends the search. */
    boolean descendsFrom(Tracked younger, Tracked older) {
        Tracked at = younger;
        for (int step = 0; at != null && step <= byId.size(); step++) {
            if (at.id.equals(older.id)) {
                return true;
            }
            at = at.parent == null ? null : byId.get(at.parent);
        }
        return false;
    }
}
