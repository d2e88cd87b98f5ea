package dev.firebreak.playbook.check;

import dev.firebreak.action.Shape;
import dev.firebreak.expression.Type;
import dev.firebreak.expression.Type.Fields;
import dev.firebreak.expression.Type.ListOf;
import dev.firebreak.expression.Type.Plain;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares the values of one step with what its fields want. */
record Fitting(StepSite site, Consumer<Problem> problems) {
    /**
     * Compares one value.
     *
     * @param name the field's, for messages
     * @param java what a text in the file becomes
     * @param nested the fields of a record, or of the records in a list; null: neither
     */
    void check(String name, Value value, Type wanted, Class<?> java, @Nullable Shape nested) {
        switch (value) {
            case Value.Computed computed ->
                compare(name, wanted, site.expression(computed.cel()).analysis().type(), value.at());
            case Value.Joined joined -> compare(name, wanted, Plain.TEXT, value.at());
            case Value.Text text
            when wanted instanceof Plain && wanted != Plain.EVIDENCE ->
                Literals.mistake(text.text(), java)
                        .ifPresent(why -> report(value.at(), "'%s': %s".formatted(name, why)));
            case Value.Text text -> compare(name, wanted, Plain.TEXT, value.at());
            case Value.Sequence list
            when wanted instanceof ListOf(Type item) ->
                list.items().forEach(one -> check(name, one, item, Object.class, nested));
            case Value.Sequence list -> compare(name, wanted, new ListOf(Plain.ANY), value.at());
            case Value.Mapping map when nested != null && wanted instanceof Fields -> record(map, nested);
            case Value.Mapping map -> {
                if (wanted != Plain.ANY) {
                    report(value.at(), "'%s' is %s, this is a map".formatted(name, wanted.words()));
                }
            }
        }
    }

    private void record(Value.Mapping map, Shape shape) {
        List<String> names = shape.fields().stream().map(Shape.Field::name).toList();
        map.entries().forEach((name, value) -> {
            Optional<Shape.Field> field = shape.field(name);
            if (field.isEmpty()) {
                report(value.at(), "unknown field '%s'%s".formatted(name, DidYouMean.hint(name, names)));
            } else {
                Shape.Field known = field.get();
                check(name, value, Types.of(known), known.type(), known.nested());
            }
        });
        shape.fields().stream()
                .filter(field -> field.required() && !map.entries().containsKey(field.name()))
                .forEach(field -> report(map.at(), "'%s' is missing".formatted(field.name())));
    }

    private void compare(String name, Type wanted, Type given, Location at) {
        if (!wanted.accepts(given)) {
            report(at, "'%s' is %s, this is %s".formatted(name, wanted.words(), given.words()));
        }
    }

    private void report(Location at, String message) {
        problems.accept(Problem.error(at, message));
    }
}
