package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import java.util.function.Consumer;

/** Evidence lies in the store, not in the history: expressions hand it on and never look inside. */
final class EvidenceIsClosed implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        for (Selection selection : site.analysis().selections()) {
            if (selection.of() == Type.Plain.EVIDENCE) {
                problems.accept(Problem.error(
                        site.at(selection.offset()),
                        "%s is evidence: expressions hand it on whole and cannot look for '%s' inside"
                                .formatted(FieldsExist.named(selection.operand()), selection.field())));
            }
        }
    }
}
