package dev.firebreak.local;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's development server on this machine, on the loopback address, with its state in one file: a start after a crash
 * goes on where it was. For demo, tests and one host; production has a server of its own.
 */
public final class LocalTemporal implements AutoCloseable {
    /** The namespace of incidents. */
    public static final String NAMESPACE = "firebreak";

    /** The first start unpacks the program and makes the database. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ChildProcess process;
    private final WorkflowServiceStubs service;
    private final String address;
    private final URI ui;

    private LocalTemporal(ChildProcess process, WorkflowServiceStubs service, String address, URI ui) {
        this.process = process;
        this.service = service;
        this.address = address;
        this.ui = ui;
    }

    /** Starts on free ports. See {@link #start(Path, int, int)}. */
    public static LocalTemporal start(Path data) {
        return start(data, freePort(), freePort());
    }

    /**
     * Starts the server, waits until it answers, and makes the namespace ready.
     *
     * @param data the folder of {@code temporal.db} and {@code temporal.log}; the server of an earlier start may still be ending
     *     there
     * @throws LocalServerException when a port is busy, another server uses the folder, the program is missing, or the server does not come up
     */
    public static LocalTemporal start(Path data, int port, int uiPort) {
        requireFree(port);
        requireFree(uiPort);
        Path program = TemporalProgram.find(root());
        PidFile pid = new PidFile(folder(data).resolve("temporal.pid"));
        pid.awaitFree();
        ChildProcess process = ChildProcess.start(command(program, data, port, uiPort), data.resolve("temporal.log"));
        pid.write(process.handle());
        String address = "127.0.0.1:" + port;
        WorkflowServiceStubs service = connection(address);
        try {
            awaitAnswer(service, process);
            TemporalNamespace.prepare(service, NAMESPACE);
        } catch (RuntimeException e) {
            service.shutdownNow();
            process.close();
            throw e;
        }
        return new LocalTemporal(process, service, address, URI.create("http://127.0.0.1:" + uiPort));
    }

    private static List<String> command(Path program, Path data, int port, int uiPort) {
        return List.of(
                program.toString(),
                "server",
                "start-dev",
                "--db-filename",
                data.resolve("temporal.db").toString(),
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--ui-port",
                String.valueOf(uiPort),
                // One synchronous write per commit instead of three; nothing committed is lost.
                "--sqlite-pragma",
                "journal_mode=wal",
                "--sqlite-pragma",
                "synchronous=full",
                // Hands short calls to the worker that just answered: half the round trips.
                "--dynamic-config-value",
                "system.enableActivityEagerExecution=true",
                "--log-level",
                "warn");
    }

    private static WorkflowServiceStubs connection(String address) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                // On the loopback address compression only costs time.
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
    }

    private static void awaitAnswer(WorkflowServiceStubs service, ChildProcess process) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new LocalServerException("the Temporal server did not start: " + process.lastWords());
            }
            if (answers(service)) {
                return;
            }
        }
        throw new LocalServerException("the Temporal server did not answer within %d s: %s"
                .formatted(PATIENCE.toSeconds(), process.lastWords()));
    }

    private static boolean answers(WorkflowServiceStubs service) {
        try {
            service.blockingStub()
                    .withWaitForReady()
                    .withDeadlineAfter(500, TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException e) {
            // Not up yet; the end of patience is reported by the caller.
            return false;
        }
    }

    /** {@code host:port} of the gRPC service. */
    public String address() {
        return address;
    }

    /** Temporal's own user interface. */
    public URI ui() {
        return ui;
    }

    /** The connection; it closes with this server. */
    public WorkflowServiceStubs service() {
        return service;
    }

    /** Completes when the server has ended, whatever the reason. */
    public CompletableFuture<?> onExit() {
        return process.onExit();
    }

    /** A client of the namespace of incidents. */
    public WorkflowClient client() {
        return client(NAMESPACE);
    }

    /** A client of another namespace, which is made ready first. */
    public WorkflowClient client(String namespace) {
        TemporalNamespace.prepare(service, namespace);
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    /** Ends the server; its state stays in the folder. */
    @Override
    public void close() {
        service.shutdownNow();
        process.close();
    }

    private static Optional<Path> root() {
        return Optional.ofNullable(System.getProperty("firebreak.root", System.getenv("FIREBREAK_HOME")))
                .map(Path::of);
    }

    private static Path folder(Path data) {
        try {
            return Files.createDirectories(data);
        } catch (IOException e) {
            throw new LocalServerException("the folder '%s' cannot be made: %s".formatted(data, e.getMessage()), e);
        }
    }

    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port of a server that ended a moment ago is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new LocalServerException(
                    "port %d is busy: name another one, or end what listens there".formatted(port), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalServerException("this machine gives no free port", e);
        }
    }
}
