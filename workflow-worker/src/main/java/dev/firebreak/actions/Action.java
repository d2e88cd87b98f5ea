package dev.firebreak.actions;

import dev.firebreak.action.ActionSpec;

/**
 * One action: a description, and the code that does it. No retry, logging, approval, role handling or error mapping inside:
 * the engine does that once for all.
 *
 * @param <I> the fields of {@code with}
 * @param <O> what later steps can use
 */
public abstract sealed class Action<I extends Record, O extends Record> permits ReadingAction, ChangingAction {
    private final ActionSpec spec;
    private final Class<I> inputType;

    Action(ActionSpec spec, Class<I> inputType) {
        this.spec = spec;
        this.inputType = inputType;
    }

    public final ActionSpec spec() {
        return spec;
    }

    public final Class<I> inputType() {
        return inputType;
    }
}
