package dev.firebreak.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source gives for a lookup: pages, or no. */
public sealed interface Answer {
    Lookup lookup();

    /**
     * A page of events, newest first.
     *
     * @param next where the next page begins; null: this was the last
     * @param unreadable records that could not be parsed
     */
    record Page(
            Lookup lookup,
            List<TrailEvent> events,
            int unreadable,
            @Nullable String next) implements Answer {}

    /**
     * The source would not be read there.
     *
     * @param why in words
     */
    record Refused(Lookup lookup, String why, RuntimeException cause) implements Answer {}
}
