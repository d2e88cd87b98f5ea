package dev.firebreak.actions;

import dev.firebreak.action.ActionSpec;

/**
 * One action: a description, and the code that does it. No retry, logging, approval, role handling or error mapping inside:
 * the engine does that once for all.
 *
 * @param <I> the fields of {@code with}
 * @param <O> what later steps can use
 */
public sealed interface Action<I extends Record, O extends Record> permits ReadingAction, ChangingAction {
    ActionSpec spec();

    Class<I> inputType();
}
