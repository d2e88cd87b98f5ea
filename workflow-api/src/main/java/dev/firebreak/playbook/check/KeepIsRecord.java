package dev.firebreak.playbook.check;

import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import java.util.function.Consumer;

/** What stays of an output is a record, so that later steps can name its fields. */
final class KeepIsRecord implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        Type type = site.analysis().type();
        if (site.isAllThatIsKept() && !(type instanceof Type.Fields) && type != Type.Plain.ANY) {
            problems.accept(Problem.error(
                    site.cel().at(),
                    "'keep' keeps a record, this is %s: give it a name, such as 'keep: { found: ${%s} }'"
                            .formatted(type.words(), site.cel().source())));
        }
    }
}
