package dev.firebreak.playbook.check;

import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.ExpressionSite.Use;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** In a text stand texts, numbers and true or false; lists and records have no spelling there. */
final class TextsTakePlainValues implements Rule {
    private static final Set<Type.Plain> NO_SPELLING =
            EnumSet.of(Type.Plain.EVIDENCE, Type.Plain.MAP, Type.Plain.BYTES, Type.Plain.NOTHING, Type.Plain.TYPE);

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
                if (NO_SPELLING.contains(plain)) {
                    problems.accept(
                            Problem.error(site.cel().at(), "%s cannot stand in a text".formatted(plain.words())));
                }
            }
        }
    }
}
