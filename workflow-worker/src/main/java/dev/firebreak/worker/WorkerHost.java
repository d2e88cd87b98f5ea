package dev.firebreak.worker;

import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.evidence.FolderEvidenceStore;
import dev.firebreak.notify.Channels;
import dev.firebreak.notify.Messenger;
import dev.firebreak.run.IncidentWorkflowImpl;
import dev.firebreak.store.Audit;
import dev.firebreak.store.AuditEntry;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running worker: the workflow and the activities, on both task queues. */
public final class WorkerHost implements AutoCloseable {
    /** The audit's file in the data folder; the gateway of the same host writes to it as well. */
    public static final String AUDIT = "audit.db";

    private static final String SEAL = "seal.key";

    private static final int PATIENCE_SECONDS = 10;

    private final WorkerFactory factory;
    private final AwsClients aws;
    private final Audit audit;
    private final Messenger messenger;

    private WorkerHost(WorkerFactory factory, AwsClients aws, Audit audit, Messenger messenger) {
        this.factory = factory;
        this.aws = aws;
        this.audit = audit;
        this.messenger = messenger;
    }

    /**
     * Starts polling.
     *
     * @param client of the namespace; its connection stays the caller's
     */
    public static WorkerHost start(WorkerSettings settings, WorkflowClient client) {
        return start(settings, client, new ShippedActions());
    }

    static WorkerHost start(WorkerSettings settings, WorkflowClient client, ActionLibrary actions) {
        AwsClients aws = AwsClients.open(new AwsSettings(
                settings.account(),
                settings.homeRegion(),
                settings.endpoint(),
                settings.credentials(),
                Map.of(),
                settings.lookupsPerSecond()));
        EvidenceStore evidence = new FolderEvidenceStore(settings.data().resolve("evidence"));
        Messenger messenger = new Messenger(Channels.of(settings.data()));
        Audit audit = Audit.open(settings.data().resolve(AUDIT));
        WorkerParts parts = new WorkerParts(
                actions,
                aws,
                evidence,
                Seal.open(settings.data().resolve(SEAL)),
                alarm(audit),
                delivery(messenger, audit),
                settings);
        WorkerFactory factory = WorkerFactory.newInstance(client);
        parts.register(factory, () -> new IncidentWorkflowImpl(actions));
        factory.start();
        return new WorkerHost(factory, aws, audit, messenger);
    }

    /** What a worker refuses stands in the same log as what people asked for. */
    private static ActivityFailures.Alarm alarm(Audit audit) {
        return (incidentId, path, what, why) ->
                audit.append(new AuditEntry(Instant.now(), "temporal", what, incidentId, path, false, why));
    }

    /** Who was told what, and who did not get it, stands there too. */
    private static Delivery delivery(Messenger messenger, Audit audit) {
        return notice -> {
            Map<String, String> failed = messenger.tell(notice);
            audit.append(new AuditEntry(
                    Instant.now(),
                    "worker",
                    "notify " + notice.kind().word(),
                    notice.incidentId(),
                    notice.path(),
                    failed.isEmpty(),
                    failed.toString()));
            return failed;
        };
    }

    /** Takes no new work, waits for what runs, at most ten seconds. */
    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        aws.close();
        audit.close();
        messenger.close();
    }
}
