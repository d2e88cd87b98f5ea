package dev.firebreak.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One sandbox for all integration tests of a run, started on first use; it ends with the test process. It is not reset in
 * between: a test makes users, keys and instances of its own.
 */
public final class SharedSandbox {
    private static final Map<List<String>, LocalSandbox> STARTED = new ConcurrentHashMap<>();

    private SharedSandbox() {}

    /** An account with nothing in it but the responder; LookupEvents answers at any speed. */
    public static LocalSandbox empty() {
        return with("--lookups-per-second", "0");
    }

    /** The account of the scene {@code leaked-key}. */
    public static LocalSandbox scene() {
        return with("--scene", "leaked-key", "--lookups-per-second", "0");
    }

    /** A sandbox with these arguments, shared by all who name the same. */
    public static LocalSandbox with(String... args) {
        return STARTED.computeIfAbsent(List.of(args), SharedSandbox::start);
    }

    private static LocalSandbox start(List<String> args) {
        LocalSandbox sandbox = LocalSandbox.start(root(), args);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "end the sandbox"));
        return sandbox;
    }

    /** The root of the repository. */
    public static Path root() {
        return Path.of(System.getProperty("firebreak.root", ".."));
    }
}
