package dev.firebreak.worker;

import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.consent.ConsentCheck;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.evidence.FolderEvidenceStore;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.notify.Channels;
import dev.firebreak.notify.Messenger;
import dev.firebreak.run.FormAnswers;
import dev.firebreak.run.IncidentWorkflowImpl;
import dev.firebreak.store.Audit;
import dev.firebreak.store.AuditEntry;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
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
        ConsentCheck check =
                new ConsentCheck(settings.publicKeys(), client.getOptions().getNamespace(), FormAnswers::typed);
        Messenger messenger = new Messenger(Channels.of(settings.data()));
        Audit audit = Audit.open(settings.data().resolve(AUDIT));
        ActivityFailures.Alarm alarm = alarm(audit);
        ActionActivity activity = new ActionActivity(
                actions,
                new Authorization(check, evidence),
                aws.selfGuard(settings.breakGlass()),
                aws,
                evidence,
                settings,
                new ActivityFailures(alarm),
                Seal.open(settings.data().resolve(SEAL)));

        WorkerFactory factory = WorkerFactory.newInstance(client);
        Worker incidents = factory.newWorker(IncidentWorkflow.TASK_QUEUE);
        incidents.registerWorkflowImplementationFactory(
                IncidentWorkflow.class, () -> new IncidentWorkflowImpl(actions));
        incidents.registerActivitiesImplementations(
                new IncidentActivitiesImpl(check, evidence, aws, settings, alarm, messenger, audit), activity);
        factory.newWorker(IncidentWorkflow.TRACE_TASK_QUEUE).registerActivitiesImplementations(activity);
        factory.start();
        return new WorkerHost(factory, aws, audit, messenger);
    }

    /** What a worker refuses stands in the same log as what people asked for. */
    private static ActivityFailures.Alarm alarm(Audit audit) {
        return (incidentId, path, what, why) ->
                audit.append(new AuditEntry(Instant.now(), "temporal", what, incidentId, path, false, why));
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
