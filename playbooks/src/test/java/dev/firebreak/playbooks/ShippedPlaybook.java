package dev.firebreak.playbooks;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads a playbook as it is shipped. */
final class ShippedPlaybook {
    static final String FLAGSHIP = "unusual-resource-activity";

    private static final String ENDING = ".yaml";

    private ShippedPlaybook() {}

    /** All of them, by name. */
    static List<String> names() {
        Path folder = Path.of(System.getProperty("firebreak.root", ".."), "playbooks/src/main/resources/playbooks");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING) && !file.endsWith(".test" + ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        try (InputStream file = ShippedPlaybook.class.getResourceAsStream("/playbooks/%s.yaml".formatted(name))) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading reading(String text) {
        return new PlaybookReader(new ShippedActions()).read("playbook.yaml", text);
    }

    static Playbook read(String text) {
        return switch (reading(text)) {
            case Reading.Read read -> read.playbook();
            case Reading.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }
}
