package dev.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.incident.SearchAttributes;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTemporalIT {
    @Test
    void keepsIncidentsOverARestart(@TempDir Path data) {
        try (LocalTemporal first = LocalTemporal.start(data)) {
            start(first.client(), "incident/1");
        }
        try (LocalTemporal second = LocalTemporal.start(data)) {
            assertThat(second.client()
                            .newUntypedWorkflowStub("incident/1")
                            .describe()
                            .getTypedSearchAttributes()
                            .get(SearchAttributes.WAITS_FOR))
                    .containsExactly("contain");
        }
    }

    @Test
    void namespaceKeepsNinetyDays() {
        long seconds = SharedTemporal.server()
                .service()
                .blockingStub()
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(LocalTemporal.NAMESPACE)
                        .build())
                .getConfig()
                .getWorkflowExecutionRetentionTtl()
                .getSeconds();

        assertThat(seconds).isEqualTo(TemporalNamespace.RETENTION.toSeconds());
    }

    @Test
    void busyPortIsNamed(@TempDir Path data) throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalTemporal.start(data, busy.getLocalPort(), busy.getLocalPort()))
                    .isInstanceOf(LocalServerException.class)
                    .hasMessageContaining("port %d is busy".formatted(busy.getLocalPort()));
        }
    }

    @Test
    void folderInUseIsNamed(@TempDir Path data) {
        try (LocalTemporal first = LocalTemporal.start(data)) {
            assertThat(first.address()).isNotEmpty();
            assertThatThrownBy(() -> LocalTemporal.start(data))
                    .isInstanceOf(LocalServerException.class)
                    .hasMessageContaining("is in use by process");
        }
    }

    private static void start(WorkflowClient client, String workflowId) {
        client.newUntypedWorkflowStub(
                        IncidentWorkflow.TYPE,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue(IncidentWorkflow.TASK_QUEUE)
                                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                        .set(SearchAttributes.INCIDENT, "one")
                                        .set(SearchAttributes.WAITS_FOR, List.of("contain"))
                                        .build())
                                .build())
                .start("an input that no worker reads here");
    }
}
