package dev.firebreak.playbook.check;

import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.ExpressionSite.Use;
import java.util.function.Consumer;

/** {@code if}, {@code when} and {@code until} are true or false, nothing else counts as one of them. */
final class ConditionsAreTrueOrFalse implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        Type type = site.analysis().type();
        if (site.use() == Use.CONDITION && !Type.Plain.BOOLEAN.accepts(type)) {
            problems.accept(
                    Problem.error(site.cel().at(), "a condition is true or false, this is %s".formatted(type.words())));
        }
    }
}
