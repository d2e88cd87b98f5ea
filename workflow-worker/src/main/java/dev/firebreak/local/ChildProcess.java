package dev.firebreak.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server process that ends with this one, even when this one is killed. Its output goes to a file. */
final class ChildProcess implements AutoCloseable {
    /**
     * The shell between ends the server when its standard input closes, and the system closes that whatever way this process
     * dies: no orphan keeps the port and the database.
     */
    private static final String END_WITH_PARENT = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            (cat <&3 >/dev/null; kill "$server") 2>/dev/null &
            wait "$server"
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ChildProcess start(List<String> command, Path log) {
        List<String> all = new ArrayList<>(List.of("bash", "-c", END_WITH_PARENT, "bash"));
        all.addAll(command);
        try {
            return new ChildProcess(
                    new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new LocalServerException("'%s' cannot be started: %s".formatted(command.get(0), e.getMessage()), e);
        }
    }

    /** Completes when the server has ended, whatever the reason. */
    CompletableFuture<?> onExit() {
        return process.onExit();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The last line that says something, for a message. */
    String lastWords() {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .reduce((earlier, later) -> later)
                    .orElse("it said nothing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server and waits until it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
