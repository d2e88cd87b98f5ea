package dev.firebreak.trail;

import dev.firebreak.identifier.RegionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one lookup has come.
 *
 * @param events how many of the matter it was the first to find
 * @param oldest the time of the oldest event read
 * @param token where to go on; null: from the newest
 * @param whyNot why the source would not be read there; null: it was
 */
public record LookupState(
        RegionName region,
        Attribute attribute,
        String value,
        int pages,
        int events,
        int unreadable,
        boolean done,
        @Nullable Instant oldest,
        @Nullable String token,
        @Nullable String whyNot) {
    static LookupState of(Lookup lookup) {
        return new LookupState(
                lookup.region(), lookup.attribute(), lookup.value(), 0, 0, 0, false, null, lookup.token(), null);
    }

    LookupState with(Answer.Page page, int found) {
        Instant last =
                page.events().isEmpty() ? oldest : page.events().getLast().time();
        return new LookupState(
                region,
                attribute,
                value,
                pages + 1,
                events + found,
                unreadable + page.unreadable(),
                page.next() == null,
                last,
                page.next(),
                null);
    }

    LookupState refused(String why) {
        return new LookupState(region, attribute, value, pages, events, unreadable, true, oldest, token, why);
    }
}
