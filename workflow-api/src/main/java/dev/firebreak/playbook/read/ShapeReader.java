package dev.firebreak.playbook.read;

import dev.firebreak.action.Shape;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.check.Literals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads YAML as values of a shape: what stands in the file must fit, what is left out is absent. */
final class ShapeReader {
    private final String where;
    private final boolean emptyLists;
    private final Problems problems;

    private ShapeReader(String where, boolean emptyLists, Problems problems) {
        this.where = where;
        this.emptyLists = emptyLists;
        this.problems = problems;
    }

    /**
     * For values that a test gives or compares: any field may be left out.
     *
     * @param where whose fields they are, for messages: {@code the output of iam.close-door}
     */
    static ShapeReader of(String where, Problems problems) {
        return new ShapeReader(where, false, problems);
    }

    /** For what AWS answers to a call that is made as it is: lists and maps that are left out are empty. */
    static ShapeReader answered(String where, Problems problems) {
        return new ShapeReader(where, true, problems);
    }

    Map<String, Object> record(Yaml.Entries yaml, Shape shape) {
        List<String> names = shape.fields().stream().map(Shape.Field::name).toList();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Yaml.Entry entry : yaml.entries()) {
            String name = entry.key().text();
            Optional<Shape.Field> field = shape.field(name);
            if (field.isEmpty()) {
                problems.error(entry.key().at(), "'%s' is no field of %s%s".formatted(name, where, hint(name, names)));
            } else {
                Object value = value(entry.value(), field.get());
                if (value != null) {
                    values.put(name, value);
                }
            }
        }
        if (emptyLists) {
            shape.fields().stream()
                    .filter(Shape.Field::required)
                    .forEach(field -> empty(field).ifPresent(none -> values.putIfAbsent(field.name(), none)));
        }
        return values;
    }

    private static Optional<Object> empty(Shape.Field field) {
        if (field.isList()) {
            return Optional.of(List.of());
        }
        return Map.class.isAssignableFrom(field.type()) ? Optional.of(Map.of()) : Optional.empty();
    }

    private static String hint(String name, List<String> names) {
        return DidYouMean.nearest(name, names)
                .map("; did you mean '%s'?"::formatted)
                .orElseGet(() -> names.isEmpty() ? "; it has none" : "; it has: " + String.join(", ", names));
    }

    private @Nullable Object value(Yaml yaml, Shape.Field field) {
        return field.isList() ? list(yaml, field) : single(yaml, field);
    }

    private @Nullable Object list(Yaml yaml, Shape.Field field) {
        if (!(yaml instanceof Yaml.Items list)) {
            return refuse(yaml, field, "a list");
        }
        List<Object> items = new ArrayList<>();
        for (Yaml item : list.items()) {
            Object value = value(item, field.items());
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    private @Nullable Object single(Yaml yaml, Shape.Field field) {
        Shape nested = field.nested();
        if (nested != null) {
            return yaml instanceof Yaml.Entries fields
                    ? new ShapeReader("'%s'".formatted(field.name()), emptyLists, problems).record(fields, nested)
                    : refuse(yaml, field, "names with values");
        }
        if (field.type() == Object.class || Map.class.isAssignableFrom(field.type())) {
            return PlainValues.of(yaml);
        }
        if (!(yaml instanceof Yaml.Scalar scalar) || scalar.isNull()) {
            return refuse(yaml, field, "one value");
        }
        if (field.isEvidence()) {
            return PlainValues.evidence(scalar.text());
        }
        Optional<String> mistake = field.type() == Duration.class
                        && PlainValues.duration(scalar.text()).isPresent()
                ? Optional.empty()
                : Literals.mistake(scalar.text(), field);
        mistake.ifPresent(why -> problems.error(scalar.at(), "'%s': %s".formatted(field.name(), why)));
        return mistake.isPresent() ? null : PlainValues.of(scalar.text(), field.type());
    }

    private @Nullable Object refuse(Yaml yaml, Shape.Field field, String what) {
        problems.error(
                yaml.at(),
                "'%s' takes %s, not %s; leave the word out where it is absent"
                        .formatted(field.name(), what, yaml.kind()));
        return null;
    }
}
