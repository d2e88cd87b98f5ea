package dev.firebreak.action;

import java.util.List;
import java.util.Optional;

/** The actions that playbooks can call. */
public interface ActionCatalog {
    /** What an action is, or an operation of AWS: {@code iam.deactivate-access-key}, {@code aws iam.updateAccessKey}. */
    Optional<ActionSpec> find(String name);

    /** All actions, sorted by name; operations of AWS are no actions. */
    List<ActionSpec> all();

    /** The names of all actions, sorted. */
    default List<String> names() {
        return all().stream().map(ActionSpec::name).toList();
    }

    /** The operations of AWS that can be called as they are. */
    default OperationCatalog operations() {
        return OperationCatalog.NONE;
    }
}
