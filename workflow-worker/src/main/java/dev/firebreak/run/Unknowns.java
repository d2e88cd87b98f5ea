package dev.firebreak.run;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a plan cannot know yet: names of expressions, and with them everything that reads them. */
final class Unknowns {
    private final Set<String> names = new LinkedHashSet<>();

    /**
     * A condition as far as it is known.
     *
     * @param due false: known not to hold
     * @param text of the condition; null: it is known to hold
     * @param given what is known of what the text reads, by chain of selections
     */
    record Guard(boolean due, @Nullable String text, Map<String, Object> given) {
        static final Guard NONE = new Guard(true, null, Map.of());

        /** Both must hold. */
        Guard and(Guard other) {
            if (text == null || other.text == null) {
                return text == null ? other : this;
            }
            Map<String, Object> both = new TreeMap<>(given);
            both.putAll(other.given);
            return new Guard(true, "(%s) && (%s)".formatted(text, other.text), both);
        }

        /** It must not hold. */
        Guard not() {
            return new Guard(true, "!(%s)".formatted(text), given);
        }
    }

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
        return Variables.references(cel).stream().allMatch(this::knows);
    }

    private boolean knows(String reference) {
        return !reference.equals("steps")
                && names.stream().noneMatch(name -> reference.equals(name) || reference.startsWith(name + "."));
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
            return Guard.NONE;
        }
        return variables
                .holds(condition, names)
                .map(holds -> holds ? Guard.NONE : new Guard(false, condition.source(), Map.of()))
                .orElseGet(() -> new Guard(true, condition.source(), known(condition, variables)));
    }

    private Map<String, Object> known(Cel cel, Variables variables) {
        return variables.values(
                Variables.references(cel).stream().filter(this::knows).toList());
    }

    /** What depends on the unknown shows its expressions: an empty map stands there, and would decide a {@code has()}. */
    String text(Value value, Variables variables) {
        return knows(value) ? variables.text(value) : Variables.source(value);
    }

    /** As {@link #text}; a step without a title is called by its id. */
    String title(Step step, Variables variables) {
        Value title = step.head().title();
        return title == null ? step.id() : text(title, variables);
    }
}
