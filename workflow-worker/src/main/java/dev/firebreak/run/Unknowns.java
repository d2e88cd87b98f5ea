package dev.firebreak.run;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plan cannot know yet: names of expressions, and with them everything that reads them. */
final class Unknowns {
    private final Set<String> names = new LinkedHashSet<>();

    /**
     * A condition as far as it is known.
     *
     * @param due false: known not to hold
     * @param text of the condition; null: it is known to hold
     */
    record Guard(boolean due, @Nullable String text) {}

    /** What the step gives is not known. */
    void add(String stepId) {
        names.add("steps." + stepId);
    }

    /** What these steps and those inside them give is not known, or not any more. */
    void add(List<Step> steps) {
        Step.all(steps).forEach(step -> add(step.id()));
    }

    /** The name inside an {@code each} whose list is not known. */
    void addItem(String name) {
        names.add(name);
    }

    /** Another {@code each} may use the name, and know its list. */
    void removeItem(String name) {
        names.remove(name);
    }

    /** What the step gives is known from now on. */
    void remove(Step step) {
        names.remove("steps." + step.id());
    }

    boolean knows(Step step) {
        return !names.contains("steps." + step.id());
    }

    boolean knows(Cel cel) {
        return Variables.compiled(cel).references().stream()
                .noneMatch(reference -> reference.equals("steps")
                        || names.stream().anyMatch(name -> reference.equals(name) || reference.startsWith(name + ".")));
    }

    boolean knows(Value value) {
        return switch (value) {
            case Value.Text text -> true;
            case Value.Secret secret -> true;
            case Value.Computed computed -> knows(computed.cel());
            case Value.Joined joined -> joined.parts().stream().allMatch(this::knows);
            case Value.Sequence sequence -> sequence.items().stream().allMatch(this::knows);
            case Value.Mapping mapping -> mapping.entries().values().stream().allMatch(this::knows);
        };
    }

    Guard guard(@Nullable Cel condition, Variables variables) {
        if (condition == null) {
            return new Guard(true, null);
        }
        if (!knows(condition)) {
            return new Guard(true, condition.source());
        }
        return variables.holds(condition) ? new Guard(true, null) : new Guard(false, condition.source());
    }

    /** What depends on the unknown shows its expressions: an empty map stands there, and would decide a {@code has()}. */
    String text(Value value, Variables variables) {
        return knows(value) ? variables.text(value) : Variables.source(value);
    }
}
