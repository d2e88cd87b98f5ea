package dev.firebreak.trail;

import dev.firebreak.identifier.RegionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one lookup has come.
 *
 * @param lookup where to go on
 * @param events how many of the matter it was the first to find
 * @param oldest the time of the oldest event read; null: none was
 * @param whyNot why the source would not be read there; null: it was
 */
public record LookupState(
        Lookup lookup,
        int pages,
        int events,
        int unreadable,
        boolean done,
        @Nullable Instant oldest,
        @Nullable String whyNot) {
    static LookupState of(Lookup lookup) {
        return new LookupState(lookup, 0, 0, 0, false, null, null);
    }

    public RegionName region() {
        return lookup.region();
    }

    LookupState with(Answer.Page page, int found) {
        return new LookupState(
                lookup.at(page.next()),
                pages + 1,
                events + found,
                unreadable + page.unreadable(),
                page.next() == null,
                page.events().isEmpty() ? oldest : page.events().getLast().time(),
                null);
    }

    LookupState refused(String why) {
        return new LookupState(lookup, pages, events, unreadable, true, oldest, why);
    }
}
