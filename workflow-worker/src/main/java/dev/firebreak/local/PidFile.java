package dev.firebreak.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which process uses a folder. A server that lost its parent needs a moment to close its database: the next start waits for
 * its end. One whose parent lives is in use.
 */
record PidFile(Path file) {
    /** Process, when it was started, and its parent: a number alone may belong to another process by now. */
    private static final Pattern CONTENT = Pattern.compile("(\\d+) (\\S+) (\\d+)\\s*");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Holder(ProcessHandle process, long parent) {
        boolean inUse() {
            return process.parent().map(ProcessHandle::pid).equals(Optional.of(parent));
        }
    }

    /** Notes that a process, a child of this one, uses the folder. */
    void write(ProcessHandle process) {
        String content = "%d %s %d%n"
                .formatted(
                        process.pid(), started(process), ProcessHandle.current().pid());
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new LocalServerException("'%s' cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Returns when no process uses the folder.
     *
     * @throws LocalServerException when one goes on using it
     */
    void awaitFree() {
        Optional<Holder> holder = holder();
        if (holder.isEmpty()) {
            return;
        }
        ProcessHandle process = holder.get().process();
        if (holder.get().inUse()) {
            throw new LocalServerException(
                    "the folder '%s' is in use by process %d: end that 'firebreak up' first, or name another folder in --data"
                            .formatted(file.getParent(), holder.get().parent()));
        }
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LocalServerException(
                    "process %d of an earlier start still uses the folder '%s' after %d s: end it, then try again"
                            .formatted(process.pid(), file.getParent(), PATIENCE.toSeconds()),
                    e);
        } catch (ExecutionException e) {
            throw new LocalServerException(
                    "cannot wait for process %d: %s".formatted(process.pid(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("interrupted while waiting for process %d".formatted(process.pid()), e);
        }
    }

    private Optional<Holder> holder() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Matcher content = CONTENT.matcher(Files.readString(file));
            return content.matches()
                    ? ProcessHandle.of(Long.parseLong(content.group(1)))
                            .filter(process -> started(process).equals(content.group(2)))
                            .map(process -> new Holder(process, Long.parseLong(content.group(3))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new LocalServerException("'%s' cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
