package dev.firebreak.starter.server;

import dev.firebreak.local.LocalServerException;
import dev.firebreak.local.LocalTemporal;
import dev.firebreak.local.TemporalNamespace;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The Temporal server of a host: an own one, or a running one. */
sealed interface TemporalServer extends AutoCloseable {
    WorkflowClient client();

    /** Temporal's user interface, where it is known. */
    Optional<URI> ui();

    /** Completes when the server has ended; never for one that is not a child of this process. */
    CompletableFuture<?> onExit();

    @Override
    void close();

    static TemporalServer own(Path data) {
        return new Own(LocalTemporal.start(data));
    }

    /**
     * Connects to a running server.
     *
     * @throws SilentTemporalException when it does not answer
     * @throws LocalServerException when the namespace cannot be used
     */
    static TemporalServer at(String address, String namespace) {
        WorkflowServiceStubs service;
        try {
            service = WorkflowServiceStubs.newConnectedServiceStubs(
                    WorkflowServiceStubsOptions.newBuilder().setTarget(address).build(), Running.PATIENCE);
        } catch (RuntimeException e) {
            throw new SilentTemporalException(
                    "the Temporal server at '%s' does not answer; is TEMPORAL_ADDRESS right?".formatted(address), e);
        }
        try {
            TemporalNamespace.prepare(service, namespace);
        } catch (StatusRuntimeException e) {
            service.shutdownNow();
            throw new LocalServerException(
                    "the namespace '%s' of the Temporal server at '%s' cannot be used: %s"
                            .formatted(namespace, address, e.getStatus().getDescription()),
                    e);
        }
        return new Running(
                service,
                WorkflowClient.newInstance(
                        service,
                        WorkflowClientOptions.newBuilder()
                                .setNamespace(namespace)
                                .build()));
    }

    /** A child of this process. */
    record Own(LocalTemporal temporal) implements TemporalServer {
        @Override
        public WorkflowClient client() {
            return temporal.client();
        }

        @Override
        public Optional<URI> ui() {
            return Optional.of(temporal.ui());
        }

        @Override
        public CompletableFuture<?> onExit() {
            return temporal.onExit();
        }

        @Override
        public void close() {
            temporal.close();
        }
    }

    /** Somebody else's. */
    record Running(WorkflowServiceStubs service, WorkflowClient client) implements TemporalServer {
        static final Duration PATIENCE = Duration.ofSeconds(10);

        @Override
        public Optional<URI> ui() {
            return Optional.empty();
        }

        @Override
        public CompletableFuture<?> onExit() {
            // Its connection is taken up again by itself.
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            service.shutdownNow();
        }
    }
}
