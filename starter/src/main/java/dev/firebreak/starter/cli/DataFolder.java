package dev.firebreak.starter.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a local server keeps everything. */
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "data folder of the local server (default: FIREBREAK_DATA, else .firebreak/data of the checkout)")
    private @Nullable Path folder;

    Path path() {
        return folder == null ? standing(System.getenv()) : folder;
    }

    /** The checkout, where the sandbox lies; the launcher names it. */
    static Path root(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("FIREBREAK_HOME", "."));
    }

    private static Path standing(Map<String, String> environment) {
        String data = environment.get("FIREBREAK_DATA");
        return data == null
                ? Path.of(environment.getOrDefault("FIREBREAK_HOME", "."), ".firebreak", "data")
                : Path.of(data);
    }
}
