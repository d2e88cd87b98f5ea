package dev.firebreak.playbooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed histories; {@code -Dhistories.write} of the integration tests writes them anew. */
final class Histories {
    /** Process and host, in identities and in the names of sticky queues. */
    private static final String PROCESS = "\"\\d+@[^\":]+";

    private Histories() {}

    /** Writes the history, if this run is to write them, without the names of the machine it ran on. */
    static void write(String name, FlagshipLab.Run run) {
        if (System.getProperty("histories.write") == null) {
            return;
        }
        String json = CanonicalJson.read(run.history().toJson(false), JsonNode.class)
                .toString()
                .replaceAll(PROCESS, "\"worker");
        try {
            Files.createDirectories(folder());
            Files.writeString(folder().resolve(name + ".json"), json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder() {
        return Path.of(System.getProperty("firebreak.root", ".."), "playbooks/src/test/resources/histories");
    }
}
