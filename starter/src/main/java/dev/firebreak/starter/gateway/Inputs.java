package dev.firebreak.starter.gateway;

import dev.firebreak.aws.KnownRegions;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.InputValues;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.starter.gateway.Refusal.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes a playbook's inputs out of what a request gives; finds all mistakes at once. */
final class Inputs {
    private Inputs() {}

    /**
     * The typed inputs, defaults filled in.
     *
     * @throws Refusal naming every input that is unknown, missing or malformed
     */
    static SequencedMap<String, Object> typed(Playbook playbook, Map<String, Object> given) {
        List<FieldProblem> problems = new ArrayList<>();
        List<String> names = playbook.inputs().stream().map(InputField::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                problems.add(new FieldProblem(
                        name, "there is no input '%s'; there are: %s".formatted(name, String.join(", ", names))));
            }
        }
        SequencedMap<String, Object> typed = new LinkedHashMap<>();
        for (InputField field : playbook.inputs()) {
            try {
                typed.put(field.name(), value(field, given.get(field.name())));
            } catch (IllegalArgumentException e) {
                problems.add(new FieldProblem(field.name(), "input '%s': %s".formatted(field.name(), e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid("the inputs do not fit the playbook '%s'".formatted(playbook.name()), problems);
        }
        return typed;
    }

    private static Object value(InputField field, @Nullable Object given) {
        String text = given == null ? field.defaultText() : text(given);
        if (text == null) {
            throw new IllegalArgumentException("it is missing; a value of type %s is needed"
                    .formatted(field.type().word()));
        }
        Object value = InputValues.parse(field, text);
        if (field.type() == FieldType.REGION) {
            KnownRegions.require(text);
        }
        return value;
    }

    private static String text(Object given) {
        return switch (given) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case List<?> items ->
                InputValues.join(items.stream().map(String::valueOf).toList());
            default ->
                throw new IllegalArgumentException("'%s' is neither text, number, boolean nor list".formatted(given));
        };
    }
}
