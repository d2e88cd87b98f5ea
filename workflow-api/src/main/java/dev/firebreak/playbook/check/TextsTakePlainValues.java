package dev.firebreak.playbook.check;

import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.ExpressionSite.Use;
import java.util.function.Consumer;

/** In a text stand texts, numbers and true or false; lists and records have no spelling there. */
final class TextsTakePlainValues implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        if (site.use() != Use.TEXT) {
            return;
        }
        switch (site.analysis().type()) {
            case Type.ListOf list ->
                problems.accept(Problem.error(
                        site.cel().at(), "a list cannot stand in a text: join it, such as ${list.join(', ')}"));
            case Type.Fields record ->
                problems.accept(
                        Problem.error(site.cel().at(), "a record cannot stand in a text: name one of its fields"));
            case Type.Meaning meaning -> {}
            case Type.Plain plain -> {
                if (plain == Type.Plain.EVIDENCE) {
                    problems.accept(Problem.error(site.cel().at(), "evidence cannot stand in a text"));
                }
            }
        }
    }
}
