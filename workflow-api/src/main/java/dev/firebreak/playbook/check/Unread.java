package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Location;
import java.util.List;
import java.util.Set;

/**
 * What of a file could not be read. Of the rest everything is said that is wrong for sure, and nothing that may only seem wrong
 * because of this.
 *
 * @param names of steps, fields and items of which nobody knows what they hold, or whether there is more under the name
 * @param whole where names may stand that nobody has read
 * @param conditions the places of what may have settled whether a step runs or a field is there
 */
public record Unread(Set<String> names, Set<Part> whole, List<Location> conditions) {
    /** Where names stand. */
    public enum Part {
        STEPS,
        INPUTS,
        ITEMS
    }

    boolean isStep(String id) {
        return names.contains(id);
    }

    /** Whether a name that nothing in the file carries may be one of these. */
    boolean mayBe(Part part, String name) {
        return whole.contains(part) || names.contains(name);
    }
}
