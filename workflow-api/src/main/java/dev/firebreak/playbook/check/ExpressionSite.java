package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis;
import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Facts;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.check.Unread.Part;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression where it stands.
 *
 * @param step whose expression it is; null: the playbook's own
 */
record ExpressionSite(Cel cel, Use use, @Nullable Step step, Around around, Analysis analysis) {
    /** What becomes of the value. */
    enum Use {
        /** Decides whether something runs. */
        CONDITION,
        /** Is gone through by {@code each}. */
        LIST,
        /** Stands in a text for people, or is a part of one. */
        TEXT,
        /** Is handed to an action whole. */
        ARGUMENT,
        /** Stays in the history of what a call gave. */
        KEPT
    }

    Location at(int offset) {
        return cel.places().of(offset);
    }

    /** The steps that the value comes from. */
    Set<String> sources() {
        return around.sources(analysis.references());
    }

    /** Whether the field is one of a step that cannot be seen from here: about the step there is a problem already. */
    boolean ofUnseenStep(Selection selection) {
        String operand = selection.operand();
        return operand != null
                && Steps.rootIn(operand)
                        .filter(id -> around.visible().find(id).isEmpty())
                        .isPresent();
    }

    /** Whether the expression may name what of the file could not be read. */
    boolean mayBeUnread(Part part, String name) {
        return around.steps().unread().mayBe(part, name);
    }

    /** Whether something with a mistake in it may settle what is there when the expression is evaluated. */
    boolean isUnsettled() {
        return around.steps().isUnsettled(cel.at());
    }

    /** What is settled where a field is looked for: around the expression, and by it. */
    Facts facts(Selection selection) {
        return around.settled(selection.facts());
    }

    /** Whether nothing else of the output is kept, and this under no name. */
    boolean isAllThatIsKept() {
        return use == Use.KEPT
                && step != null
                && step.head().terms().keep() instanceof Value.Computed(Cel all)
                && all.equals(cel);
    }

    /** Where the expression names a step, or a variable whose value comes from it. */
    Location whereItNames(String step) {
        return analysis.selections().stream()
                .filter(selection -> Steps.STEPS.equals(selection.operand())
                        && selection.field().equals(step))
                .map(selection -> at(selection.offset()))
                .findFirst()
                .or(() -> analysis.variables().stream()
                        .filter(variable -> around.items()
                                .getOrDefault(variable.name(), Set.of())
                                .contains(step))
                        .map(variable -> at(variable.offset()))
                        .findFirst())
                .orElse(cel.at());
    }
}
