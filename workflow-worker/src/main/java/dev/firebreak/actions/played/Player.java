package dev.firebreak.actions.played;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ActionContext;
import java.util.Map;

/** Knows what actions answer. */
public interface Player {
    /** Whether a change gives back what the step at the context's path did. */
    boolean isUndo(ActionSpec action, ActionContext context);

    /** The fields of the action's output; or a failure, or {@link ActionContext#notYet}, is thrown. */
    Map<String, Object> play(ActionSpec action, ActionContext context);
}
