package dev.firebreak.playbook.scenario;

import dev.firebreak.playbook.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a step's action answers instead of being run.
 *
 * @param everyAttempt whether the only attempt stands for all; otherwise each stands for one, in order
 */
public record Mock(boolean everyAttempt, List<Attempt> attempts, Location at) {
    /** What one attempt comes to. */
    public sealed interface Attempt {}

    /** The action's output; what the file leaves out is absent. */
    public record Output(Map<String, Object> fields) implements Attempt {}

    /**
     * A failure.
     *
     * @param code as AWS spells it
     * @param passes whether it is tried again by itself
     */
    public record Failure(String code, boolean passes, String message) implements Attempt {}

    /**
     * Something has not happened yet.
     *
     * @param reason what is waited for, in words
     * @param after how long until the next attempt
     */
    public record NotYet(String reason, Duration after) implements Attempt {}
}
