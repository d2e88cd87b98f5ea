package dev.firebreak.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the program {@code temporal}: the machine's own when it is new enough, else the one of the sandbox's environment. */
final class TemporalProgram {
    /** The first whose server has eager activities and the limits that the design counts on. */
    private static final int OLDEST_MINOR = 9;

    private static final Pattern VERSION = Pattern.compile("temporal version (\\d+)\\.(\\d+)");

    private TemporalProgram() {}

    /**
     * The command to start, without arguments.
     *
     * @param root of the repository; empty: this is no checkout
     * @throws LocalServerException when there is none; the message says how to get it
     */
    static Path find(Optional<Path> root) {
        return onPath().or(() ->
                        root.map(folder -> folder.resolve("sandbox/temporal")).filter(Files::isExecutable))
                .orElseThrow(
                        () -> new LocalServerException(
                                "no program 'temporal' of version 1.9 or newer was found:"
                                        + " put it on PATH (https://docs.temporal.io/cli), or name a running server in TEMPORAL_ADDRESS"));
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "temporal"))
                .filter(Files::isExecutable)
                .filter(TemporalProgram::isNewEnough)
                .findFirst();
    }

    private static boolean isNewEnough(Path program) {
        try {
            Process process = new ProcessBuilder(List.of(program.toString(), "--version"))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && isNewEnough(answer);
        } catch (IOException e) {
            // Something else of that name: the next one is looked at.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean isNewEnough(String answer) {
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 1 || (major == 1 && Integer.parseInt(version.group(2)) >= OLDEST_MINOR);
    }
}
