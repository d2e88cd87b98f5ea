package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.Consent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that can be given back. Pushed before the change is made: it must tolerate that the change never was.
 *
 * @param reversal the reversing action
 * @param output null: the answer was lost, or has not come yet
 */
public record UndoEntry(
        String path,
        String title,
        String action,
        String reversal,
        Map<String, Object> with,
        String token,
        Consent consent,
        JsonNode before,
        @Nullable JsonNode output) {

    UndoEntry withOutput(JsonNode made) {
        return new UndoEntry(path, title, action, reversal, with, token, consent, before, made);
    }
}
