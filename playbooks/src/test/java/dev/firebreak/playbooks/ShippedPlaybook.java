package dev.firebreak.playbooks;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads a playbook as it is shipped. */
final class ShippedPlaybook {
    static final String FLAGSHIP = "unusual-resource-activity";

    private ShippedPlaybook() {}

    static String text(String name) {
        try (InputStream file = ShippedPlaybook.class.getResourceAsStream("/playbooks/%s.yaml".formatted(name))) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading reading(String text) {
        return new PlaybookReader(new ShippedActions()).read("unusual-resource-activity.yaml", text);
    }

    static Playbook read(String text) {
        return switch (reading(text)) {
            case Reading.Read read -> read.playbook();
            case Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }
}
