package dev.firebreak.trail;

import java.util.Collection;
import java.util.List;

/** Where CloudTrail records come from; the investigation is the same for all sources. */
public interface TrailSource {
    /** All Regions of the account, also those that cannot be looked at. */
    List<TrailRegion> regions();

    /**
     * Reads every page of the lookups, and of those that the handler asks for; Regions side by side, the lookups of one Region
     * by turns, a page each, so that the newest of everything comes first. Returns when nothing is left or the handler has
     * enough.
     */
    void read(Collection<Lookup> lookups, AnswerHandler handler);
}
