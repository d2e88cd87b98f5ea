package dev.firebreak.actions;

/** An action that only reads: it may page, report progress and take long. */
public non-sealed interface ReadingAction<I extends Record, O extends Record> extends Action<I, O> {
    O run(I input, ActionContext context);
}
