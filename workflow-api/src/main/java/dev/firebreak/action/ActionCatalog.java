package dev.firebreak.action;

import java.util.List;
import java.util.Optional;

/** The actions that playbooks can call. */
public interface ActionCatalog {
    Optional<ActionSpec> find(String name);

    /** All actions, sorted by name. */
    List<ActionSpec> all();
}
