package dev.firebreak.playbooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a text, plain or as base64, in everything that a run leaves behind: its history and its data folder. */
final class SecretHunt {
    private final FlagshipLab lab;
    private final FlagshipLab.Run run;

    SecretHunt(FlagshipLab lab, FlagshipLab.Run run) {
        this.lab = lab;
        this.run = run;
    }

    /** Where the text occurs: {@code history}, or files of the data folder. */
    List<String> placesOf(String secret) {
        List<String> places = new ArrayList<>();
        // The protocol's bytes hold payloads decoded, its JSON as base64.
        if (occurs(secret, run.history().getHistory().toByteArray())
                || occurs(secret, run.history().toJson(false).getBytes(StandardCharsets.UTF_8))) {
            places.add("history");
        }
        try (Stream<Path> files = Files.walk(lab.data)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> occurs(secret, read(file)))
                    .forEach(file -> places.add(lab.data.relativize(file).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean occurs(String secret, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return text.contains(secret) || text.contains(encoded);
    }
}
