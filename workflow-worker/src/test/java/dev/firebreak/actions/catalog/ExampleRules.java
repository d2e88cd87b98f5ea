package dev.firebreak.actions.catalog;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import java.util.stream.Stream;

/** The example of an action is a step that a playbook can have. */
final class ExampleRules {
    private ExampleRules() {}

    static Stream<String> breaks(ActionSpec spec) {
        String example = spec.example();
        return new Breaks()
                .unless(example.startsWith("- id: "), "example does not begin with '- id: '")
                .unless(example.contains("\n  do: " + spec.name() + "\n"), "example does not call the action")
                .and(spec.input().fields().stream()
                        .filter(Shape.Field::required)
                        .filter(field -> !example.contains("\n    " + field.name() + ":"))
                        .map(field -> "example lacks '%s'".formatted(field.name())))
                .found();
    }
}
