package dev.firebreak.starter.catalog;

import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.starter.gateway.PlaybookShelf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook, for people and programs.
 *
 * @param digest of its definition: two playbooks with the same digest do the same
 * @param text as it stands in the file
 */
public record PlaybookView(
        String name, int version, String title, String severity, String digest, List<Input> inputs, String text) {
    /** What the playbook asks for. */
    public record Input(
            String name,
            String type,
            String title,
            @Nullable String defaultText,
            List<String> oneOf) {
        static Input of(InputField field) {
            return new Input(
                    field.name(),
                    field.type().word(),
                    field.title() == null ? field.name() : field.title(),
                    field.defaultText(),
                    field.oneOf());
        }
    }

    public static PlaybookView of(PlaybookShelf.Entry entry) {
        Playbook playbook = entry.playbook();
        return new PlaybookView(
                playbook.name(),
                playbook.version(),
                playbook.title(),
                playbook.severity(),
                Definition.of(playbook).digest(),
                playbook.inputs().stream().map(Input::of).toList(),
                entry.text());
    }
}
