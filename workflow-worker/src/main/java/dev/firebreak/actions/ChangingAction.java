package dev.firebreak.actions;

import dev.firebreak.action.ActionSpec;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An action that changes the account: one intended effect, with the calls that its repeatability and read-back need. It may
 * run twice.
 *
 * @param <B> what was there before: kept, and the undo is made from it
 */
public abstract non-sealed class ChangingAction<I extends Record, B extends Record, O extends Record>
        extends Action<I, O> {
    private final Class<B> beforeType;
    private final Class<O> outputType;

    protected ChangingAction(ActionSpec spec, Class<I> inputType, Class<B> beforeType, Class<O> outputType) {
        super(spec, inputType);
        this.beforeType = beforeType;
        this.outputType = outputType;
    }

    public final Class<B> beforeType() {
        return beforeType;
    }

    public final Class<O> outputType() {
        return outputType;
    }

    /** Reads what {@link #run} will change; changes nothing. */
    public abstract B before(I input, ActionContext context);

    /** Makes the change and reads it back until AWS shows it. */
    public abstract O run(I input, B before, ActionContext context);

    /**
     * The input of the reversing action that {@link #spec()} names.
     *
     * @param output null when the run's answer was lost: the change may or may not have been made
     * @return empty when there is nothing to give back
     */
    public abstract Optional<Record> reverse(I input, B before, @Nullable O output);

    /**
     * What the call changes, for the guard of our own identity: {@code user/NAME}, {@code role/NAME} (names without their path),
     * access key ids and instance ids as they are. A call on a user's key or password touches the user as well.
     */
    public abstract Set<String> touches(I input);
}
