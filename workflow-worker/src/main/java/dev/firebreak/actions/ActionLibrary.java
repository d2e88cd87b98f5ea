package dev.firebreak.actions;

import dev.firebreak.action.ActionCatalog;
import java.util.Optional;

/** A catalogue that has the code of its actions as well. */
public interface ActionLibrary extends ActionCatalog {
    /** The code of an action; empty: there is none of that name. */
    Optional<Action<?, ?>> action(String name);
}
