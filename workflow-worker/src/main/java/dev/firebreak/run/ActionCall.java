package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.SignedMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of an action's activity.
 *
 * @param phase what of the action is wanted
 * @param with the resolved arguments; of an undo: those of the call to be undone
 * @param start the signed start of the run
 * @param consent that covers the call; null: the call changes nothing, or its step is unattended
 * @param before what was there before the change; null: not read yet
 * @param output of the call to be undone; null: none, or its answer was lost
 * @param undo of an undo: the arguments of the playbook's own call, as far as they do not follow from the output; null: the
 *     action says how it is given back
 * @param order the signed order to undo; null: this is no undo
 * @param cursor where a reading that had to wait goes on; null: at its start
 */
public record ActionCall(
        Phase phase,
        String path,
        String action,
        Map<String, Object> with,
        SignedMessage start,
        @Nullable Consent consent,
        @Nullable Sealed before,
        @Nullable Sealed output,
        @Nullable Map<String, Object> undo,
        @Nullable SignedMessage order,
        @Nullable JsonNode cursor) {

    /** What of an action is wanted. */
    public enum Phase {
        READ,
        BEFORE,
        RUN,
        UNDO
    }
}
