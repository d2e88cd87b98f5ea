package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.Evidence;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an action's activity.
 *
 * @param output without its nulls, as far as the playbook keeps it; null: the action has to wait
 * @param whole the whole output in the evidence, where the playbook keeps a part of it; null: it is the output
 * @param kept the evidence that was kept, in order
 * @param waits null: it is done
 * @param seal of the whole output of a change, and of what was there before it; null: of a reading
 * @param lacks why less of a change's output is kept than the playbook says; null: all of that is, or this is a reading
 */
public record ActionResult(
        @Nullable JsonNode output,
        @Nullable Evidence whole,
        List<Evidence> kept,
        @Nullable Wait waits,
        @Nullable String seal,
        @Nullable String lacks) {

    /** Ends the message about a call whose answer was lost, where no second call is made by itself. */
    public static final String UNKNOWN_OUTCOME =
            "; whether it took effect is not known, and a retry would make it once more: look first";

    /**
     * Something has not happened yet.
     *
     * @param reason what is waited for, in words
     * @param delay when to look again
     * @param cursor where to go on; null: at the start
     */
    public record Wait(
            String reason, Duration delay, @Nullable JsonNode cursor) {}
}
