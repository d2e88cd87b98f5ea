package dev.firebreak.actions.aws;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation that changes the account. What was there before is not known, so nothing is given back. */
final class ChangingOperation extends ChangingAction<OperationInput, ChangingOperation.Before, OperationOutput> {
    private final Operation operation;

    ChangingOperation(Operation operation) {
        super(operation.spec(), OperationInput.class, Before.class, OperationOutput.class);
        this.operation = operation;
    }

    /** Nothing is looked at: which of all things would matter is not known. */
    record Before() {}

    /** A request that cannot be built is found before the call is due. */
    @Override
    public Before before(OperationInput input, ActionContext context) {
        new Invocation(operation, input.with(), context).request();
        return new Before();
    }

    @Override
    public OperationOutput run(OperationInput input, Before before, ActionContext context) {
        return new Invocation(operation, input.with(), context).run();
    }

    @Override
    public Optional<Record> reverse(OperationInput input, Before before, @Nullable OperationOutput output) {
        return Optional.empty();
    }

    @Override
    public Set<String> touches(OperationInput input) {
        return Targets.in(input.with());
    }
}
