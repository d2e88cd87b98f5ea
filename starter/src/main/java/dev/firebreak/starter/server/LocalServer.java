package dev.firebreak.starter.server;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.PublicKeys;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.evidence.FolderEvidenceStore;
import dev.firebreak.local.LocalServerException;
import dev.firebreak.playbook.Definition;
import dev.firebreak.starter.api.ApiParts;
import dev.firebreak.starter.api.ApiServer;
import dev.firebreak.starter.gateway.AuditedGateway;
import dev.firebreak.starter.gateway.Gateway;
import dev.firebreak.starter.gateway.GatewaySettings;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.gateway.TemporalGateway;
import dev.firebreak.starter.security.GatewayKey;
import dev.firebreak.starter.security.PrivateFile;
import dev.firebreak.starter.security.Users;
import dev.firebreak.store.Audit;
import dev.firebreak.store.PlaybookVersions;
import dev.firebreak.worker.HostSecrets;
import dev.firebreak.worker.UnattendedPlaybooks;
import dev.firebreak.worker.WorkerHost;
import dev.firebreak.worker.WorkerSettings;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Everything on one host; what it has begun goes on after a crash, out of the data folder. */
public final class LocalServer implements AutoCloseable {
    private final Deque<AutoCloseable> parts;
    private final URI address;
    private final Optional<URI> temporalUi;
    private final CompletableFuture<?> temporalEnd;
    private final Users users;

    private LocalServer(Deque<AutoCloseable> parts, URI address, TemporalServer temporal, Users users) {
        this.parts = parts;
        this.address = address;
        this.temporalUi = temporal.ui();
        this.temporalEnd = temporal.onExit();
        this.users = users;
    }

    /**
     * Starts all parts.
     *
     * @throws LocalServerException when the port is busy, or Temporal does not come up
     * @throws SilentTemporalException when a running Temporal server does not answer
     * @throws SecurityException when others may read the signing key or the users
     */
    public static LocalServer start(ServerSettings settings) {
        requireFree(settings.port());
        Path data = PrivateFile.folder(settings.data());
        SigningKey key = GatewayKey.open(data.resolve("gateway.key"));
        Users users = users(data);
        users.all();
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            TemporalServer temporal = settings.temporalAddress() == null
                    ? TemporalServer.own(data)
                    : TemporalServer.at(settings.temporalAddress(), settings.temporalNamespace());
            parts.push(temporal);
            WorkflowClient client = temporal.client();
            parts.push(WorkerHost.start(worker(settings, key), client));
            Audit audit = Audit.open(data.resolve(WorkerHost.AUDIT));
            parts.push(audit);
            PlaybookVersions versions = PlaybookVersions.open(data.resolve("playbooks.db"));
            parts.push(versions);
            PlaybookShelf playbooks = playbooks(settings).pinnedBy(versions);
            ApiServer api = ApiServer.start(parts(settings, key, client, playbooks, users, audit), settings.port());
            parts.push(api);
            return new LocalServer(parts, api.address(), temporal, users);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    /** The people of a data folder. */
    public static Users users(Path data) {
        return new Users(data.resolve("users.json"));
    }

    private static WorkerSettings worker(ServerSettings settings, SigningKey key) {
        return new WorkerSettings(
                settings.account(),
                settings.homeRegion(),
                settings.endpoint(),
                settings.credentials(),
                settings.data(),
                PublicKeys.of(List.of(key.publicKey())),
                settings.settle(),
                settings.lookupsPerSecond(),
                settings.votesToDestroy(),
                Set.of(),
                new UnattendedPlaybooks(shippedDigests(), settings.data().resolve(UnattendedPlaybooks.FILE)),
                new HostSecrets(settings.data().resolve(HostSecrets.FOLDER), System.getenv()));
    }

    private static Set<String> shippedDigests() {
        PlaybookShelf shipped = PlaybookShelf.shipped(new ShippedActions());
        return shipped.texts().keySet().stream()
                .map(name -> Definition.of(shipped.entry(name).playbook()).digest())
                .collect(Collectors.toSet());
    }

    private static PlaybookShelf playbooks(ServerSettings settings) {
        ShippedActions actions = new ShippedActions();
        PlaybookShelf playbooks = settings.playbooks() == null
                ? PlaybookShelf.shipped(actions)
                : PlaybookShelf.folder(settings.playbooks(), actions);
        return playbooks.withVotesToDestroy(settings.votesToDestroy());
    }

    private static ApiParts parts(
            ServerSettings settings,
            SigningKey key,
            WorkflowClient client,
            PlaybookShelf playbooks,
            Users users,
            Audit audit) {
        Gateway gateway = new TemporalGateway(
                client,
                new GatewaySettings(settings.account(), key, Clock.systemUTC()),
                playbooks,
                new FolderEvidenceStore(settings.data().resolve("evidence")));
        return new ApiParts(
                new AuditedGateway(gateway, audit, Clock.systemUTC()), playbooks, new ShippedActions(), users, audit);
    }

    /** Of the API, without a slash at the end. */
    public URI address() {
        return address;
    }

    /** Temporal's user interface, where it is known. */
    public Optional<URI> temporalUi() {
        return temporalUi;
    }

    /** Completes when this server's own Temporal server has ended: without it nothing goes on. */
    public CompletableFuture<?> onTemporalEnd() {
        return temporalEnd;
    }

    public Users users() {
        return users;
    }

    /** Ends what was started, the last first; incidents go on at the next start. */
    @Override
    public void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the server cannot be closed: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Before anything is started: a server that is not reachable must leave nothing behind.
     *
     * @throws LocalServerException when the port is busy
     */
    public static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new LocalServerException("port %d is busy: choose another one with --port".formatted(port), e);
        }
    }
}
