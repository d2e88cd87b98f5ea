package dev.firebreak.actions.aws;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;

/** An operation that reads. */
record ReadingOperation(Operation operation) implements ReadingAction<OperationInput, OperationOutput> {
    @Override
    public ActionSpec spec() {
        return operation.spec();
    }

    @Override
    public Class<OperationInput> inputType() {
        return OperationInput.class;
    }

    @Override
    public OperationOutput run(OperationInput input, ActionContext context) {
        return new Invocation(operation, input.with(), context).run();
    }
}
