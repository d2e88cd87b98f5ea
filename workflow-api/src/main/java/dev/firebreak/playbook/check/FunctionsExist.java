package dev.firebreak.playbook.check;

import dev.firebreak.expression.Expressions;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import java.util.Map;
import java.util.function.Consumer;

/** Expressions call only functions that CEL has here, and macros in their own form. */
final class FunctionsExist implements Rule {
    private static final Map<String, String> MACROS = Map.of(
            "has", "has(steps.origin.accessKeyId)",
            "all", "list.all(item, condition)",
            "exists", "list.exists(item, condition)",
            "exists_one", "list.exists_one(item, condition)",
            "filter", "list.filter(item, condition)",
            "map", "list.map(item, value)");

    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        site.analysis()
                .unknownFunctions()
                .forEach(call -> problems.accept(Problem.error(site.at(call.offset()), message(call.name()))));
    }

    private static String message(String name) {
        return MACROS.containsKey(name)
                ? "'%s' is written like %s".formatted(name, MACROS.get(name))
                : "unknown function '%s'%s".formatted(name, DidYouMean.hint(name, Expressions.functions()));
    }
}
