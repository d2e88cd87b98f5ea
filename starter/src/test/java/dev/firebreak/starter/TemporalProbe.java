package dev.firebreak.starter;

import dev.firebreak.incident.SearchAttributes;
import dev.firebreak.local.LocalTemporal;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** Looks into a Temporal server from outside. */
final class TemporalProbe implements AutoCloseable {
    private final WorkflowServiceStubs service;

    TemporalProbe(String address) {
        service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    }

    /** Whether the incident has a call under way that has said how far it has come. */
    boolean hasCursor(String incidentId) {
        var runs = service.blockingStub()
                .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(LocalTemporal.NAMESPACE)
                        .setQuery("%s = '%s'".formatted(SearchAttributes.INCIDENT.getName(), incidentId))
                        .build());
        return runs.getExecutionsList().stream()
                .map(run -> service.blockingStub()
                        .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                                .setNamespace(LocalTemporal.NAMESPACE)
                                .setExecution(run.getExecution())
                                .build()))
                .flatMap(run -> run.getPendingActivitiesList().stream())
                .anyMatch(TemporalProbe::hasCursor);
    }

    private static boolean hasCursor(PendingActivityInfo call) {
        return call.hasHeartbeatDetails()
                && call.getHeartbeatDetails().getPayloadsList().stream()
                        .anyMatch(payload -> payload.getData().toStringUtf8().contains("sha256"));
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}
