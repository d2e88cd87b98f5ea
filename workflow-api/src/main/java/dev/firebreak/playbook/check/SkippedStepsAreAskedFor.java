package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The output of a step that may have been skipped is used only where it is settled that the step ran. */
final class SkippedStepsAreAskedFor implements Rule {
    @Override
    public boolean isAboutMeaning() {
        return false;
    }

    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        if (site.isUnsettled()) {
            return;
        }
        for (Selection selection : site.analysis().selections()) {
            String id = step(selection);
            if (id == null || selection.tested()) {
                continue;
            }
            Optional<Seen> seen = site.around().visible().find(id);
            if (seen.isPresent() && !seen.get().ran(site.facts(selection))) {
                problems.accept(Problem.error(
                        site.at(selection.offset()), message(seen.get().step(), selection)));
            }
        }
    }

    /** The step whose output is needed whole, or whose required field is; null: none. Optional fields are another rule's. */
    private static @Nullable String step(Selection selection) {
        String operand = selection.operand();
        if (operand == null) {
            return null;
        }
        if (operand.equals(Steps.STEPS)) {
            return selection.whole() ? selection.field() : null;
        }
        boolean required = selection.of() instanceof Type.Fields record
                && record.fields().containsKey(selection.field())
                && record.fields().get(selection.field()).required();
        return required ? Steps.idIn(operand).orElse(null) : null;
    }

    private static String message(Step step, Selection selection) {
        if (Steps.STEPS.equals(selection.operand())) {
            return "step '%s' may have been skipped or have failed, and is empty then: ask has() for a field of it before"
                    .formatted(step.id());
        }
        String why = step instanceof Step.Approve
                ? "'%s' may have been rejected or have expired, and has no '%s' then"
                : "step '%s' may have been skipped or have failed, and has no '%s' then";
        return (why + ": ask has(%s.%s) before")
                .formatted(step.id(), selection.field(), selection.operand(), selection.field());
    }
}
