package dev.firebreak.playbook.check;

import dev.firebreak.action.Shape;
import dev.firebreak.expression.Type;
import dev.firebreak.expression.Type.Fields;
import dev.firebreak.expression.Type.ListOf;
import dev.firebreak.expression.Type.Meaning;
import dev.firebreak.expression.Type.Plain;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the values of one step with what its fields want. */
record Fitting(StepSite site, Consumer<Problem> problems) {
    /** Compares one value. */
    void check(Shape.Field field, Value value) {
        Type wanted = Types.of(field);
        switch (value) {
            case Value.Computed computed ->
                compare(
                        field,
                        wanted,
                        site.expression(computed.cel()).analysis().type(),
                        value.at());
            // Whether it may stand here is another rule's.
            case Value.Secret secret -> {}
            case Value.Joined joined -> compare(field, wanted, Plain.TEXT, value.at());
            case Value.Text text
            when wanted instanceof Meaning || (wanted instanceof Plain && wanted != Plain.EVIDENCE) ->
                Literals.mistake(text.text(), field)
                        .ifPresent(why -> report(value.at(), "'%s': %s".formatted(field.name(), why)));
            case Value.Text text -> compare(field, wanted, Plain.TEXT, value.at());
            case Value.Sequence list when field.isList() -> list.items().forEach(one -> check(field.items(), one));
            case Value.Sequence list -> compare(field, wanted, new ListOf(Plain.ANY), value.at());
            case Value.Mapping map
            when wanted instanceof Fields && field.nested() != null -> record(map, field.nested());
            case Value.Mapping map -> {
                if (wanted != Plain.ANY) {
                    report(value.at(), "'%s' is %s, this is a map".formatted(field.name(), wanted.words()));
                }
            }
        }
    }

    private void record(Value.Mapping map, Shape shape) {
        List<String> names = shape.fields().stream().map(Shape.Field::name).toList();
        map.entries().forEach((name, value) -> {
            Optional<Shape.Field> field = shape.field(name);
            if (field.isEmpty()) {
                report(
                        site.around().steps().nameOf(value),
                        "unknown field '%s'%s".formatted(name, DidYouMean.hint(name, names)));
            } else {
                check(field.get(), value);
            }
        });
        shape.fields().stream()
                .filter(field -> field.required() && !map.entries().containsKey(field.name()))
                .forEach(field -> report(map.at(), "'%s' is missing".formatted(field.name())));
    }

    private void compare(Shape.Field field, Type wanted, Type given, Location at) {
        if (!wanted.accepts(given)) {
            report(at, "'%s' is %s, this is %s".formatted(field.name(), wanted.words(), given.words()));
        }
    }

    private void report(Location at, String message) {
        problems.accept(Problem.error(at, message));
    }
}
