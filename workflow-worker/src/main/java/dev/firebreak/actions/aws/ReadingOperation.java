package dev.firebreak.actions.aws;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;

/** An operation that reads. */
final class ReadingOperation extends ReadingAction<OperationInput, OperationOutput> {
    private final Operation operation;

    ReadingOperation(Operation operation) {
        super(operation.spec(), OperationInput.class);
        this.operation = operation;
    }

    @Override
    public OperationOutput run(OperationInput input, ActionContext context) {
        return new Invocation(operation, input.with(), context).run();
    }
}
