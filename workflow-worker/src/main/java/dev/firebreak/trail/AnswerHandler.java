package dev.firebreak.trail;

import java.util.Collection;

/** Takes what a source finds; always called on the thread that reads. */
public interface AnswerHandler {
    /** Takes an answer; gives what else is to be looked up because of it. */
    Collection<Lookup> take(Answer answer);

    /** Nothing came for some seconds. */
    default void waiting() {}

    /** Whether to stop although lookups are left. */
    default boolean enough() {
        return false;
    }
}
