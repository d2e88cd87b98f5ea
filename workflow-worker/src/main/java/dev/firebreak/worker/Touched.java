package dev.firebreak.worker;

import dev.firebreak.actions.ChangingAction;
import java.util.Set;

/** What a call would change. */
final class Touched {
    private Touched() {}

    static Set<String> by(ChangingAction<?, ?, ?> action, Record with) {
        return touches(action, with);
    }

    private static <I extends Record> Set<String> touches(ChangingAction<I, ?, ?> action, Record with) {
        return action.touches(action.inputType().cast(with));
    }
}
