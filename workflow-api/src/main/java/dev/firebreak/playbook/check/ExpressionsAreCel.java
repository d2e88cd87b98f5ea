package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import java.util.function.Consumer;

/** Syntax and types of expressions. */
final class ExpressionsAreCel implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        site.analysis()
                .mistakes()
                .forEach(mistake -> problems.accept(Problem.error(site.at(mistake.offset()), mistake.message())));
    }
}
