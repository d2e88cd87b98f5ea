package dev.firebreak.worker;

import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.aws.AwsAccount;
import dev.firebreak.consent.ConsentCheck;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.run.FormAnswers;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.function.Supplier;

/** What a worker is made of. */
record WorkerParts(
        ActionLibrary actions,
        AwsAccount aws,
        EvidenceStore evidence,
        Seal seal,
        ActivityFailures.Alarm alarm,
        Delivery delivery,
        WorkerSettings settings) {

    /** Registers the workflow and the activities on both task queues. */
    void register(WorkerFactory factory, Supplier<IncidentWorkflow> workflow) {
        String namespace = factory.getWorkflowClient().getOptions().getNamespace();
        ConsentCheck check = new ConsentCheck(settings.publicKeys(), namespace, FormAnswers::typed);
        Definitions definitions = new Definitions(evidence);
        ActionActivity activity = new ActionActivity(
                actions,
                new Authorization(
                        check,
                        evidence,
                        definitions,
                        new UnattendedCalls(definitions, settings.unattended()),
                        actions,
                        settings.votesToDestroy()),
                aws.selfGuard(settings.breakGlass()),
                definitions,
                aws,
                evidence,
                settings,
                new ActivityFailures(alarm),
                seal);
        Worker incidents = factory.newWorker(IncidentWorkflow.TASK_QUEUE);
        incidents.registerWorkflowImplementationFactory(IncidentWorkflow.class, workflow::get);
        incidents.registerActivitiesImplementations(
                new IncidentActivitiesImpl(check, evidence, aws, settings, alarm, delivery), activity);
        factory.newWorker(IncidentWorkflow.TRACE_TASK_QUEUE).registerActivitiesImplementations(activity);
    }
}
