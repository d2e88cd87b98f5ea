package dev.firebreak.starter.catalog;

import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.gateway.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list of playbooks.
 *
 * @param version null: unknown, the playbook cannot be used
 * @param title the same
 * @param severity the same
 * @param digest the same
 * @param problem why it cannot be used; null: it can
 */
public record PlaybookSummary(
        String name,
        @Nullable Integer version,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String digest,
        @Nullable String problem) {
    public static List<PlaybookSummary> of(PlaybookShelf shelf) {
        return shelf.texts().keySet().stream().map(name -> of(name, shelf)).toList();
    }

    private static PlaybookSummary of(String name, PlaybookShelf shelf) {
        try {
            Playbook playbook = shelf.entry(name).playbook();
            return new PlaybookSummary(
                    name,
                    playbook.version(),
                    playbook.title(),
                    playbook.severity(),
                    Definition.of(playbook).digest(),
                    null);
        } catch (Refusal e) {
            return new PlaybookSummary(name, null, null, null, null, e.getMessage());
        }
    }
}
