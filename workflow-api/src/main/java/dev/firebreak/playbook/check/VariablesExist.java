package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Variable;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.Unread.Part;
import java.util.List;
import java.util.function.Consumer;

/** Expressions name {@code inputs}, {@code steps}, {@code incident} and the {@code as} names around them, nothing else. */
final class VariablesExist implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        List<String> allowed = site.around().variables();
        for (Variable variable : site.analysis().variables()) {
            String name = variable.name();
            if (name.equals("secrets")) {
                problems.accept(
                        Problem.error(
                                site.at(variable.offset()),
                                "expressions never see a secret: it stands alone, as ${secrets.name}, in a field that takes one"));
            } else if (!variable.known() && !site.mayBeUnread(Part.ITEMS, name)) {
                problems.accept(Problem.error(
                        site.at(variable.offset()),
                        "unknown variable '%s'%s".formatted(name, DidYouMean.hint(name, allowed))));
            } else if (variable.whole() && Steps.VARIABLES.contains(name)) {
                problems.accept(Problem.error(
                        site.at(variable.offset()),
                        "'%s' alone is no value: name one of its fields, such as %s".formatted(name, example(name))));
            }
        }
    }

    private static String example(String variable) {
        return switch (variable) {
            case Steps.STEPS -> "steps.origin.accessKeyId";
            case Steps.INPUTS -> "inputs.resource";
            default -> "incident.id";
        };
    }
}
