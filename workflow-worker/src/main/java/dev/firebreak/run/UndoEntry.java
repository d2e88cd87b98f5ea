package dev.firebreak.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that can be given back. Pushed before the change is made: it must tolerate that the change never was.
 *
 * @param reversal the reversing action
 * @param approval the path of the approval that covers the change
 * @param output null: the answer was lost, or has not come yet
 */
public record UndoEntry(
        String path,
        String title,
        String action,
        String reversal,
        Map<String, Object> with,
        String approval,
        Sealed before,
        @Nullable Sealed output) {

    UndoEntry withOutput(Sealed made) {
        return new UndoEntry(path, title, action, reversal, with, approval, before, made);
    }
}
