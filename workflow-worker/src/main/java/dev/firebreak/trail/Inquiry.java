package dev.firebreak.trail;

import java.util.List;

/** A question to the trail whose answers lead to further questions. */
public interface Inquiry {
    /** What is to be looked up and was not given before. */
    List<Query> queries();

    /**
     * Adds an event; the same one again changes nothing.
     *
     * @return whether it belongs to the matter and was not added before
     */
    boolean add(TrailEvent event);

    /** When all that was asked is answered: what else to look up. */
    default List<Query> conclude() {
        return List.of();
    }
}
