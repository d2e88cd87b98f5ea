package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** The arguments of {@code aws} stand in history, plan and report, so no secret is among them. */
final class SecretsStayOut implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Aws call) {
            site.action().map(ActionSpec::input).ifPresent(shape -> record(call.with(), shape, problems));
        }
    }

    private static void record(SequencedMap<String, Value> values, Shape shape, Consumer<Problem> problems) {
        values.forEach((name, value) -> shape.field(name).ifPresent(field -> field(field, value, problems)));
    }

    private static void field(Shape.Field field, Value value, Consumer<Problem> problems) {
        if (field.secret()) {
            problems.accept(Problem.error(
                    value.at(),
                    "'%s' is a secret, and what stands here is kept in history, plan and report: 'aws' takes none"
                            .formatted(field.name())));
            return;
        }
        switch (value) {
            case Value.Sequence list
            when field.isList() -> list.items().forEach(item -> field(field.items(), item, problems));
            case Value.Mapping map
            when field.nested() != null && !field.isList() -> record(map.entries(), field.nested(), problems);
            case Value.Sequence list -> {}
            case Value.Mapping map -> {}
            case Value.Text text -> {}
            case Value.Computed computed -> {}
            case Value.Joined joined -> {}
        }
    }
}
