package dev.firebreak.worker;

import dev.firebreak.run.Notice;
import java.util.Map;

/** Brings notifications to people. */
@FunctionalInterface
interface Delivery {
    /**
     * Tries every channel once.
     *
     * @return why those that did not get it did not, by name; empty: all have it
     */
    Map<String, String> tell(Notice notice);
}
