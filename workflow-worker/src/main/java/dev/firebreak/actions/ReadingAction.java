package dev.firebreak.actions;

import dev.firebreak.action.ActionSpec;

/** An action that only reads: it may page, report progress and take long. */
public abstract non-sealed class ReadingAction<I extends Record, O extends Record> extends Action<I, O> {
    protected ReadingAction(ActionSpec spec, Class<I> inputType) {
        super(spec, inputType);
    }

    public abstract O run(I input, ActionContext context);
}
