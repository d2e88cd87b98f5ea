package dev.firebreak.playbook.check;

import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.ExpressionSite.Use;
import java.util.function.Consumer;

/** {@code each} goes through a list. */
final class EachTakesList implements Rule {
    private static final Type LIST = new Type.ListOf(Type.Plain.ANY);

    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        Type type = site.analysis().type();
        if (site.use() == Use.LIST && !LIST.accepts(type)) {
            problems.accept(Problem.error(site.cel().at(), "'each' takes a list, this is %s".formatted(type.words())));
        }
    }
}
