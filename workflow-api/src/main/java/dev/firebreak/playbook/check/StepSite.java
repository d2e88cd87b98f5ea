package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.expression.Facts;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;

/** A step where it stands, with its expressions (not those of the steps inside it). */
final class StepSite {
    private final Step step;
    private final Around around;
    private Facts settled = Facts.NONE;
    private final IdentityHashMap<Cel, ExpressionSite> expressions = new IdentityHashMap<>();

    /**
     * A step.
     *
     * @param around what holds when it runs: its own condition too
     */
    StepSite(Step step, Around around) {
        this.step = step;
        this.around = around;
    }

    /** Takes what is known behind the step when it ran. */
    void settle(Facts facts) {
        settled = settled.and(facts);
    }

    Facts settled() {
        return settled;
    }

    void add(ExpressionSite expression) {
        expressions.put(expression.cel(), expression);
    }

    Step step() {
        return step;
    }

    Around around() {
        return around;
    }

    /** Whether it is the call of an {@code undo}, and no step of the file. */
    boolean isUndo() {
        return around.items().containsKey(Undo.Own.OUTPUT);
    }

    /** The action that it calls; empty: none, or one that does not exist. */
    Optional<ActionSpec> action() {
        return step instanceof Step.Call call ? around.steps().action(call) : Optional.empty();
    }

    ExpressionSite expression(Cel cel) {
        return Objects.requireNonNull(expressions.get(cel), "every expression of the step was walked");
    }
}
