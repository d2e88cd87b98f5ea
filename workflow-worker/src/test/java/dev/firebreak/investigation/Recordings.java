package dev.firebreak.investigation;

import dev.firebreak.trail.FileTrail;
import dev.firebreak.trail.TrailReading;
import dev.firebreak.trail.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;

/** Recordings that lie beside the project, and traces over them without a server. */
final class Recordings {
    static final Window ALL = new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    private Recordings() {}

    static FileTrail invictus() throws IOException {
        Path folder = Path.of(System.getProperty("firebreak.root", "."), "..", "shared", "data", "invictus");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "the Invictus recording is absent: put it into ../shared/data/invictus");
        return FileTrail.of(folder);
    }

    static TrailReading read(FileTrail trail, Trace trace) {
        TrailReading reading = new TrailReading(trail, trail.regions(), ALL, trace, new TrailReading.Journal() {});
        reading.read();
        return reading;
    }
}
