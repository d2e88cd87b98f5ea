package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code with} has every field that the action needs, and no other. */
final class WithFieldsExist implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call) {
            site.action().ifPresent(spec -> check(call, spec, site.around().steps(), problems));
        }
    }

    private static void check(Step.Call call, ActionSpec spec, Steps steps, Consumer<Problem> problems) {
        List<String> names =
                spec.input().fields().stream().map(Shape.Field::name).toList();
        List<String> absent =
                names.stream().filter(name -> !call.with().containsKey(name)).toList();
        // A typing mistake is one problem: the argument that was meant is not missing.
        Set<String> meant = new HashSet<>();
        call.with().forEach((name, value) -> {
            if (!names.contains(name)) {
                DidYouMean.nearest(name, absent).ifPresent(meant::add);
                problems.accept(Problem.error(
                        steps.nameOf(value),
                        "'%s' takes no '%s'%s".formatted(spec.name(), name, DidYouMean.hint(name, names))));
            }
        });
        for (Shape.Field field : spec.input().fields()) {
            if (field.required() && absent.contains(field.name()) && !meant.contains(field.name())) {
                problems.accept(Problem.error(
                        call.actionAt(), "'%s' needs '%s' in 'with'".formatted(spec.name(), field.name())));
            }
        }
    }
}
