package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Type;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An expression looks only for fields that the value has. */
final class FieldsExist implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        for (Selection selection : site.analysis().selections()) {
            if (!Steps.STEPS.equals(selection.operand())
                    && !exists(selection)
                    && !site.ofUnseenStep(selection)
                    && !isUnread(selection, site)) {
                problems.accept(Problem.error(site.at(selection.offset()), message(selection, site)));
            }
        }
    }

    private static boolean exists(Selection selection) {
        return switch (selection.of()) {
            case Type.Fields record -> record.fields().containsKey(selection.field());
            case Type.ListOf list -> false;
            case Type.Meaning meaning -> false;
            // What evidence hides is another rule's.
            case Type.Plain plain -> plain == Type.Plain.ANY || plain == Type.Plain.EVIDENCE || plain == Type.Plain.MAP;
        };
    }

    /** Whether it may be a field of a form that nobody has read. */
    private static boolean isUnread(Selection selection, ExpressionSite site) {
        Steps steps = site.around().steps();
        boolean ofForm = Steps.INPUTS.equals(selection.operand())
                || Optional.ofNullable(selection.operand())
                        .flatMap(Steps::idIn)
                        .flatMap(steps::find)
                        .filter(step -> step instanceof Step.Approve || step instanceof Step.Task)
                        .isPresent();
        return ofForm && steps.unread().names().contains(selection.field());
    }

    private static String message(Selection selection, ExpressionSite site) {
        String field = selection.field();
        if (!(selection.of() instanceof Type.Fields record)) {
            return "%s is %s and has no field '%s'"
                    .formatted(named(selection.operand()), selection.of().words(), field);
        }
        Set<String> fields = record.fields().keySet();
        String hint = fields.isEmpty() ? "; it has none" : DidYouMean.hint(field, fields);
        return "%s has no field '%s'%s".formatted(owner(selection, site), field, hint);
    }

    private static String owner(Selection selection, ExpressionSite site) {
        String operand = selection.operand();
        return Optional.ofNullable(operand)
                .flatMap(Steps::idIn)
                .flatMap(site.around().steps()::find)
                .map(FieldsExist::output)
                .orElseGet(() -> named(operand));
    }

    private static String output(Step step) {
        return switch (step) {
            case Step.Call call ->
                (call.head().terms().keep() == null ? "the output of '%s' (%s)" : "what is kept of '%s' (%s)")
                        .formatted(step.id(), call.action());
            case Step.Approve approve -> "the form of '%s'".formatted(step.id());
            case Step.Task task -> "the form of '%s'".formatted(step.id());
            case Step.Choose choose -> "'%s' (choose)".formatted(step.id());
            case Step.Each each -> "'%s' (each)".formatted(step.id());
            case Step.Parallel parallel -> "'%s' (parallel)".formatted(step.id());
            case Step.Play play -> "'%s' (play)".formatted(step.id());
            case Step.Wait wait -> "'%s' (wait)".formatted(step.id());
            case Step.Notify notify -> "'%s' (notify)".formatted(step.id());
            case Step.Stop stop -> "'%s' (stop)".formatted(step.id());
        };
    }

    /** A macro's variable has a number behind its name. */
    static String named(@Nullable String operand) {
        return operand == null ? "this value" : "'" + operand.replaceAll("#\\d+", "") + "'";
    }
}
