package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.playbook.Problem;
import java.util.function.Consumer;

/** A skipped step is an empty map, so {@code has(steps.x)} is always true and settles nothing. */
final class HasAsksForFields implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        for (Selection selection : site.analysis().selections()) {
            String id = selection.field();
            if (selection.tested()
                    && Steps.STEPS.equals(selection.operand())
                    && site.around().visible().find(id).isPresent()) {
                problems.accept(Problem.error(
                        site.at(selection.offset()),
                        "has(steps.%s) is always true: a skipped step is an empty map; ask for one of its fields"
                                .formatted(id)));
            }
        }
    }
}
