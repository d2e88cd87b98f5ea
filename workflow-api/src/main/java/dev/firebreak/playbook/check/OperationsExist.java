package dev.firebreak.playbook.check;

import dev.firebreak.action.OperationCatalog;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.function.Consumer;

/** {@code aws} names an operation that can be called. */
final class OperationsExist implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Aws call && site.action().isEmpty()) {
            String why = why(call.operation(), site.around().steps().operations());
            problems.accept(Problem.error(call.actionAt(), why));
        }
    }

    private static String why(String operation, OperationCatalog operations) {
        int dot = operation.indexOf('.');
        if (dot < 0) {
            return "'%s' is no operation: write the service and the operation, such as 'ec2.describeInstances'"
                    .formatted(operation);
        }
        String service = operation.substring(0, dot);
        String name = operation.substring(dot + 1);
        List<String> known = operations.operations(service);
        if (known.isEmpty()) {
            return "unknown service '%s'%s".formatted(service, DidYouMean.hint(service, operations.services()));
        }
        return operations
                .refusal(operation)
                .map(reason -> "'aws' does not call '%s': %s".formatted(operation, reason))
                .orElseGet(() -> "'%s' has no operation '%s'%s".formatted(service, name, DidYouMean.hint(name, known)));
    }
}
