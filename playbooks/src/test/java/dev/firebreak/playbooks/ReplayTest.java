package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.run.IncidentWorkflowImpl;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of yesterday's interpreter go on with today's: every committed history is replayed. */
@Timeout(60)
class ReplayTest {
    private static final TestWorkflowEnvironment TEMPORAL = TestWorkflowEnvironment.newInstance();

    /** The first replay of a JVM loads Temporal's classes: on a busy machine that takes longer than the usual second. */
    private static final Worker WORKER = TEMPORAL.newWorker(
            IncidentWorkflow.TASK_QUEUE,
            WorkerOptions.newBuilder()
                    .setDefaultDeadlockDetectionTimeout(10_000)
                    .build());

    @BeforeAll
    static void register() {
        WORKER.registerWorkflowImplementationFactory(
                IncidentWorkflow.class, () -> new IncidentWorkflowImpl(new ShippedActions()));
    }

    @AfterAll
    static void close() {
        TEMPORAL.close();
    }

    static List<String> histories() throws IOException {
        try (Stream<Path> files = Files.list(Histories.folder())) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void historyIsReplayed(String file) throws IOException {
        WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(
                Files.readString(Histories.folder().resolve(file)));

        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, WORKER))
                .doesNotThrowAnyException();
    }
}
