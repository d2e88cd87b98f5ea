package dev.firebreak.worker;

import io.temporal.client.WorkflowClient;

/** A running worker: the workflow and the activities, on both task queues. */
public final class WorkerHost implements AutoCloseable {
    private WorkerHost() {}

    /**
     * Starts polling.
     *
     * @param client of the namespace; its connection stays the caller's
     */
    public static WorkerHost start(WorkerSettings settings, WorkflowClient client) {
        throw new UnsupportedOperationException(settings.toString() + client);
    }

    /** Takes no new work, waits for what runs, at most ten seconds. */
    @Override
    public void close() {}
}
