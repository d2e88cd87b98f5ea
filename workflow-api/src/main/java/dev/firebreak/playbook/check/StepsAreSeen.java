package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.check.Unread.Part;
import java.util.Optional;
import java.util.function.Consumer;

/** An expression sees what ran before it, in its own list and in the lists around it. */
final class StepsAreSeen implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        for (Selection selection : site.analysis().selections()) {
            String id = selection.field();
            if (Steps.STEPS.equals(selection.operand())
                    && site.around().visible().find(id).isEmpty()
                    && !isUnread(id, site)) {
                problems.accept(Problem.error(site.at(selection.offset()), why(id, site)));
            }
        }
    }

    private static boolean isUnread(String id, ExpressionSite site) {
        Unread unread = site.around().steps().unread();
        return unread.isStep(id)
                || (unread.mayBe(Part.STEPS, id)
                        && site.around().steps().find(id).isEmpty());
    }

    private static String why(String id, ExpressionSite site) {
        Steps steps = site.around().steps();
        Optional<Step> step = steps.find(id);
        if (step.isEmpty()) {
            return "unknown step '%s'%s"
                    .formatted(id, DidYouMean.hint(id, site.around().visible().ids()));
        }
        if (site.step() == null) {
            return hidden(id, steps);
        }
        int line = step.get().head().at().line();
        if (steps.contains(id, site.step().id())) {
            return step.get() instanceof Step.Approve
                    ? "the answers of '%s' are known in its 'then' and after it, not here".formatted(id)
                    : "step '%s' has not ended here: this is inside it".formatted(id);
        }
        Optional<Step.Parallel> both = steps.sideBySide(id, site.step().id());
        if (both.isPresent()) {
            return "step '%s' cannot be seen from here: it runs beside this, in another branch of '%s'"
                    .formatted(id, both.get().id());
        }
        if (steps.order(id) > steps.order(site.step().id())) {
            return "step '%s' has not run yet: it stands below, in line %d".formatted(id, line);
        }
        return hidden(id, steps);
    }

    private static String hidden(String id, Steps steps) {
        return "step '%s' cannot be seen from here: it runs inside '%s'"
                .formatted(id, steps.parent(id).orElse("the playbook"));
    }
}
