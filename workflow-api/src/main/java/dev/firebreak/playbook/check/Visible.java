package dev.firebreak.playbook.check;

import dev.firebreak.expression.Facts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of one list that ran so far, and those of the lists around it. Grows while the list is walked. */
final class Visible {
    private final @Nullable Visible outer;
    private final Map<String, Seen> own = new LinkedHashMap<>();

    Visible(@Nullable Visible outer) {
        this.outer = outer;
    }

    void add(Seen seen) {
        own.put(seen.step().id(), seen);
    }

    Collection<Seen> own() {
        return own.values();
    }

    Optional<Seen> find(String id) {
        Seen seen = own.get(id);
        if (seen != null) {
            return Optional.of(seen);
        }
        return outer == null ? Optional.empty() : outer.find(id);
    }

    /** These facts, and what the steps have settled that ran for sure. */
    Facts settled(Facts facts) {
        Facts settled = outer == null ? facts : outer.settled(facts);
        for (Seen seen : own.values()) {
            if (!seen.settles().equals(Facts.NONE) && seen.ran(settled)) {
                settled = settled.and(seen.settles());
            }
        }
        return settled;
    }

    /** The names of the steps, to be offered. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>(own.keySet());
        if (outer != null) {
            ids.addAll(outer.ids());
        }
        ids.removeIf(id -> !Steps.isWritable(id));
        return ids;
    }
}
