package dev.firebreak.actions.aws;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation that changes the account. What was there before is not known, so nothing is given back. */
record ChangingOperation(Operation operation)
        implements ChangingAction<OperationInput, ChangingOperation.Before, OperationOutput> {
    /** Nothing is looked at: which of all things would matter is not known. */
    record Before() {}

    @Override
    public ActionSpec spec() {
        return operation.spec();
    }

    @Override
    public Class<OperationInput> inputType() {
        return OperationInput.class;
    }

    @Override
    public Class<Before> beforeType() {
        return Before.class;
    }

    @Override
    public Class<OperationOutput> outputType() {
        return OperationOutput.class;
    }

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
