package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An argument of an undo follows from what the change gave, or is known before: the one is computed when it is undone, the other is
 * what people approve.
 */
final class UndoTakesOutputAlone implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call && site.isUndo()) {
            call.with().forEach((name, value) -> check(name, value, site, problems));
        }
    }

    private static void check(String name, Value value, StepSite site, Consumer<Problem> problems) {
        List<ExpressionSite> expressions =
                value.expressions().map(site::expression).toList();
        boolean takesOutput = expressions.stream()
                .anyMatch(one -> Undo.Own.takesOutput(one.analysis().references()));
        if (takesOutput) {
            expressions.stream()
                    .filter(one -> !onlyOutput(one.analysis().references()))
                    .forEach(one -> problems.accept(Problem.error(
                            one.cel().at(),
                            "'%s' mixes 'output' with other values: what the change gave stands alone in an argument of 'undo'"
                                    .formatted(name))));
        }
    }

    private static boolean onlyOutput(Set<String> references) {
        return references.stream().allMatch(reference -> Undo.Own.takesOutput(Set.of(reference)));
    }
}
