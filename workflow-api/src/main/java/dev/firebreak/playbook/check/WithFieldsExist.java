package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.function.Consumer;

/** {@code with} has every field that the action needs, and no other. */
final class WithFieldsExist implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call) {
            site.action().ifPresent(spec -> check(call, spec, problems));
        }
    }

    private static void check(Step.Call call, ActionSpec spec, Consumer<Problem> problems) {
        List<String> names =
                spec.input().fields().stream().map(Shape.Field::name).toList();
        call.with().forEach((name, value) -> {
            if (!names.contains(name)) {
                problems.accept(Problem.error(
                        value.at(), "'%s' takes no '%s'%s".formatted(spec.name(), name, DidYouMean.hint(name, names))));
            }
        });
        for (Shape.Field field : spec.input().fields()) {
            if (field.required() && !call.with().containsKey(field.name())) {
                problems.accept(Problem.error(
                        call.actionAt(), "'%s' needs '%s' in 'with'".formatted(spec.name(), field.name())));
            }
        }
    }
}
