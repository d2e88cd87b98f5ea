package dev.firebreak.local;

import com.google.protobuf.util.Durations;
import dev.firebreak.incident.SearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Makes a namespace ready for incidents: its retention, and the search attributes. */
public final class TemporalNamespace {
    /** How long an ended incident can be looked up in Temporal; the evidence outlives it. */
    public static final Duration RETENTION = Duration.ofDays(90);

    private static final List<SearchAttributeKey<?>> ATTRIBUTES = List.of(
            SearchAttributes.INCIDENT,
            SearchAttributes.PLAYBOOK,
            SearchAttributes.STATE,
            SearchAttributes.ACCOUNT,
            SearchAttributes.SEVERITY,
            SearchAttributes.SUBJECT,
            SearchAttributes.WAITS_FOR);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TemporalNamespace() {}

    /** Creates the namespace where it is absent, and the search attributes that it lacks; changes nothing that is there. */
    public static void prepare(WorkflowServiceStubs service, String name) {
        if (!exists(service, name)) {
            service.blockingStub()
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace(name)
                            .setDescription("Firebreak's incidents")
                            .setWorkflowExecutionRetentionPeriod(Durations.fromSeconds(RETENTION.toSeconds()))
                            .build());
        }
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        addSearchAttributes(operator, name);
    }

    private static boolean exists(WorkflowServiceStubs service, String name) {
        try {
            service.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(name)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private static void addSearchAttributes(OperatorServiceStubs operator, String namespace) {
        Map<String, IndexedValueType> there = searchAttributes(operator, namespace);
        Map<String, IndexedValueType> missing = new LinkedHashMap<>();
        for (SearchAttributeKey<?> attribute : ATTRIBUTES) {
            if (!there.containsKey(attribute.getName())) {
                missing.put(attribute.getName(), attribute.getValueType());
            }
        }
        if (!missing.isEmpty()) {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putAllSearchAttributes(missing)
                            .build());
        }
    }

    /** A new namespace is known everywhere only after the server has refreshed its list (every 2 s by default). */
    private static Map<String, IndexedValueType> searchAttributes(OperatorServiceStubs operator, String namespace) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return operator.blockingStub()
                        .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                                .setNamespace(namespace)
                                .build())
                        .getCustomAttributesMap();
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.NOT_FOUND
                        || Instant.now().isAfter(end)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
