package dev.firebreak.run;

import dev.firebreak.consent.CanonicalJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that can be given back. Pushed before the change is made: it must tolerate that the change never was.
 *
 * @param reversal the reversing action
 * @param approval the path of the approval that covers the change; null: its step is unattended
 * @param undo the arguments of the playbook's own undo, as far as they do not follow from the output; null: the action says how
 * @param output null: the answer was lost, or has not come yet
 */
public record UndoEntry(
        String path,
        String title,
        String action,
        String reversal,
        Map<String, Object> with,
        @Nullable String approval,
        @Nullable Map<String, Object> undo,
        Sealed before,
        @Nullable Sealed output) {

    /** The roles that may order the undo of a change that nobody was asked about. */
    public static final List<String> UNATTENDED_UNDO = List.of("approver");

    /** Whether it is of this call. Numbers that were carried to another run of the incident have changed their Java type. */
    boolean isOf(String called, Map<String, Object> arguments) {
        return path.equals(called) && CanonicalJson.write(with).equals(CanonicalJson.write(arguments));
    }

    UndoEntry withOutput(Sealed made) {
        return new UndoEntry(path, title, action, reversal, with, approval, undo, before, made);
    }
}
