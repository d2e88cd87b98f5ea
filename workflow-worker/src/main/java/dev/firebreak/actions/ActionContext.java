package dev.firebreak.actions;

import dev.firebreak.action.Evidence;
import dev.firebreak.aws.AwsAccess;
import dev.firebreak.investigation.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the engine gives an action. */
public interface ActionContext {
    /** Clients with the credentials for this call's purpose. */
    AwsAccess aws();

    /** Keeps content as evidence of this incident. */
    Evidence keep(String name, String mediaType, byte[] content);

    /** Keeps what was found out, for the report. */
    Evidence keep(Findings findings);

    /** Reads evidence of this incident back. */
    byte[] read(Evidence evidence);

    /** Whether all of the output stays in the history; false: the playbook says which part does. */
    boolean keepsAll();

    /** Same for every repetition of this call in this incident: a client token, a marker. 64 hexadecimal characters. */
    String token();

    String incidentId();

    /** The playbook's step path, for messages and tags. */
    String path();

    /** Whether the call gives back what the step at the path did, instead of doing it. */
    boolean givesBack();

    /** The time now. */
    Instant now();

    /** Waits a moment between two looks at what AWS shows; for waits of seconds, longer ones end with {@link #notYet}. */
    void pause(Duration duration);

    /**
     * Why this worker refuses every change of one of these, a sentence: it is its own, or break-glass. Empty: it may be changed.
     *
     * @param touches ids, as {@link ChangingAction#touches} spells them
     */
    Optional<String> objection(Set<String> touches);

    /** How long CloudTrail may take to deliver an event (setting {@code trail.settle}; 90 minutes). */
    Duration settle();

    /** How far a long reading has come; kept over a retry. */
    void progress(Object cursor);

    /** The last {@link #progress} of an attempt before this one. */
    <T> Optional<T> resume(Class<T> type);

    /**
     * Ends this attempt and comes back later: something has not happened yet. Shown to people as what the step waits for.
     *
     * @return never; the type lets a caller write {@code throw context.notYet(…)}
     */
    RuntimeException notYet(String waitingFor, Duration retryAfter);
}
