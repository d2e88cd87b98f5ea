package dev.firebreak.local;

import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;

/** One Temporal server for all integration tests of a run; it ends with the test process. */
public final class SharedTemporal {
    private SharedTemporal() {}

    /** A client of a fresh namespace: tests that use the same task queues do not meet there. */
    public static WorkflowClient freshNamespace() {
        return server().client("test-" + UUID.randomUUID());
    }

    /** The server. */
    public static LocalTemporal server() {
        return Holder.SERVER;
    }

    private static final class Holder {
        static final LocalTemporal SERVER = start();

        private static LocalTemporal start() {
            try {
                LocalTemporal server = LocalTemporal.start(Files.createTempDirectory("firebreak-temporal"));
                Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end Temporal"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
