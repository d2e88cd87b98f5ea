package dev.firebreak.actions.played;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ActionContext;
import java.util.Map;

/** Knows what actions answer. */
public interface Player {
    /** The fields of the action's output; or a failure, or {@link ActionContext#notYet}, is thrown. */
    Map<String, Object> play(ActionSpec action, ActionContext context);

    /** Whether the playbook itself says how the step at the context's path is given back. */
    boolean hasOwnUndo(ActionContext context);

    /** Hears what that undo is called with. */
    void gaveBack(Map<String, Object> with, ActionContext context);
}
