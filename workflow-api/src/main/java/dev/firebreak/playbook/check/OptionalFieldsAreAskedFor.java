package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Condition;
import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.ExpressionSite.Use;
import java.util.function.Consumer;

/** A field that may be absent is used only where {@code has()} has settled that it is there. */
final class OptionalFieldsAreAskedFor implements Rule {
    /** In CEL's own spelling, which nobody writes: {@code _?_:_(…)}. */
    private static final String OPERATOR = "_(";

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
            if (mayBeAbsent(selection) && !copied(site) && !settled(selection, site) && !site.ofUnseenStep(selection)) {
                problems.accept(Problem.error(
                        site.at(selection.offset()),
                        site.isAllThatIsKept() ? named(selection, site) : message(selection)));
            }
        }
    }

    private static boolean mayBeAbsent(Selection selection) {
        if (selection.tested()) {
            return false;
        }
        return selection.of() == Type.Plain.MAP
                || (selection.of() instanceof Type.Fields record
                        && record.fields().containsKey(selection.field())
                        && !record.fields().get(selection.field()).required());
    }

    /** A field that is kept under a name, as it is, stays absent where it is absent. */
    private static boolean copied(ExpressionSite site) {
        return site.use() == Use.KEPT && Kept.isCopy(site.cel()) && !site.isAllThatIsKept();
    }

    private static boolean settled(Selection selection, ExpressionSite site) {
        return selection.operand() != null
                && site.facts(selection).prove(Condition.has(selection.operand() + "." + selection.field()));
    }

    private static String named(Selection selection, ExpressionSite site) {
        return "'%1$s' may be absent: keep it under a name, such as 'keep: { %1$s: ${%2$s} }'"
                .formatted(selection.field(), site.cel().source());
    }

    private static String message(Selection selection) {
        String field = selection.field();
        String operand = selection.operand();
        if (operand == null || operand.contains(OPERATOR)) {
            return "'%s' may be absent: keep only the items that have it, with filter(item, has(item.%s))"
                    .formatted(field, field);
        }
        return ("'%s' may be absent: ask has(%s.%s) before, in this expression, in an 'if' or 'when' around it, or in an "
                        + "earlier 'stop'")
                .formatted(field, operand.replaceAll("#\\d+", ""), field);
    }
}
