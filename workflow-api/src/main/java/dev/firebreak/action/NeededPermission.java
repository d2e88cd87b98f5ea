package dev.firebreak.action;

import java.util.Map;

/**
 * A permission that a call will need.
 *
 * @param step the path of its step; with {@code " (undo)"} when giving the change back needs it
 * @param effect of the call: it says with which credentials it is made
 * @param with the arguments as far as they are known: they name the resource
 */
public record NeededPermission(String step, Effect effect, Permission permission, Map<String, Object> with) {
    private static final String UNDO = " (undo)";

    public static NeededPermission of(String path, ActionSpec spec, Permission permission, Map<String, Object> with) {
        return new NeededPermission(path, spec.effect(), permission, with);
    }

    /** Of the action that gives the step's change back. */
    public static NeededPermission ofUndo(
            String path, ActionSpec reversal, Permission permission, Map<String, Object> with) {
        return of(path + UNDO, reversal, permission, with);
    }
}
