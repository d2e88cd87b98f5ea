package dev.firebreak.playbook.check;

import dev.firebreak.expression.Facts;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.ExpressionSite.Use;
import java.util.function.Consumer;

/** A step or branch whose condition is ruled out by what is settled before it is never reached. */
final class ConditionsCanHold implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        if (site.use() == Use.CONDITION
                && site.around().settled(Facts.NONE).refute(site.analysis().condition())) {
            problems.accept(Problem.warning(
                    site.cel().at(),
                    "never reached: '%s' cannot hold here, after the conditions and stops before it"
                            .formatted(site.cel().source())));
        }
    }
}
