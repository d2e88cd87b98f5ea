package dev.firebreak.starter.api;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The actions that playbooks can call. */
@RestController
class ActionApi {
    private final ActionCatalog actions;

    ActionApi(ApiParts parts) {
        this.actions = parts.actions();
    }

    record Field(String name, String type, boolean required, String description, String example) {
        static List<Field> of(Shape shape) {
            return shape.fields().stream()
                    .map(field -> new Field(
                            field.name(),
                            field.type().getSimpleName(),
                            field.required(),
                            field.description(),
                            field.example()))
                    .toList();
        }
    }

    record View(
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
        static View of(ActionSpec spec) {
            return new View(
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

    record Views(List<View> actions) {}

    @GetMapping("/api/actions")
    Views actions() {
        return new Views(actions.all().stream().map(View::of).toList());
    }
}
