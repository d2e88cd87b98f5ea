package dev.firebreak.playbook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a call is made when what stands in its way may pass by itself: AWS throttles, a host is down, an answer is lost. A call
 * that is refused is never made again.
 *
 * @param attempts with the first one, 1 to {@value #MOST}
 * @param every the time from one attempt to the next, at most an hour
 * @param at null: the playbook says so of all its steps
 */
public record Retry(int attempts, Duration every, @Nullable Location at) {
    /** More would hide a failure instead of bridging it. */
    public static final int MOST = 20;

    /** A person who is asked earlier can do more than a call that waits longer. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** The same as what holds where a step says nothing. */
    public Retry asDefault() {
        return new Retry(attempts, every, null);
    }

    /** How long all attempts wait for each other. */
    public Duration waiting() {
        return every.multipliedBy(attempts - 1L);
    }
}
