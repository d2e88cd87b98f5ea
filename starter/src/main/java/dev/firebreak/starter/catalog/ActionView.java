package dev.firebreak.starter.catalog;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.catalog.FieldTypes;
import java.util.List;

/**
 * An action, for people and programs.
 *
 * @param undo what gives the change back, or why nothing does
 * @param example one complete YAML step
 */
public record ActionView(
        String name,
        String title,
        String description,
        Effect effect,
        List<String> permissions,
        String undo,
        List<String> trailEvents,
        List<Field> input,
        List<Field> output,
        String example) {
    /** A field of its input or output; the type in the words of playbooks. */
    public record Field(String name, String type, boolean required, String description, String example) {
        static List<Field> of(Shape shape) {
            return shape.fields().stream()
                    .map(field -> new Field(
                            field.name(),
                            FieldTypes.word(field),
                            field.required(),
                            field.description(),
                            field.example()))
                    .toList();
        }
    }

    public static ActionView of(ActionSpec spec) {
        return new ActionView(
                spec.name(),
                spec.title(),
                spec.description(),
                spec.effect(),
                spec.permissions().stream().map(Permission::action).toList(),
                undo(spec.reversal()),
                spec.trailEvents(),
                Field.of(spec.input()),
                Field.of(spec.output()),
                spec.example());
    }

    private static String undo(Reversal reversal) {
        return switch (reversal) {
            case Reversal.NotNeeded none -> "nothing is changed";
            case Reversal.UndoneBy by -> "%s: %s".formatted(by.action(), by.how());
            case Reversal.Irreversible never -> "cannot be undone: " + never.reason();
        };
    }
}
