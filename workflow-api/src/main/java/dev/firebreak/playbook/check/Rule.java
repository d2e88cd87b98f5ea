package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One thing that can be wrong. Rules keep no state; the {@link Walk} brings them what they judge. */
interface Rule {
    /** Whether a condition that it refuses may settle something else than was meant. */
    default boolean isAboutMeaning() {
        return true;
    }

    default void expression(ExpressionSite site, Consumer<Problem> problems) {}

    /** After the expressions of the step. */
    default void step(StepSite site, Consumer<Problem> problems) {}

    /** A list of steps, as a whole. */
    default void list(List<Step> steps, Consumer<Problem> problems) {}

    /** At the end; the references are those of all expressions. */
    default void playbook(Playbook playbook, Steps steps, Set<String> references, Consumer<Problem> problems) {}
}
