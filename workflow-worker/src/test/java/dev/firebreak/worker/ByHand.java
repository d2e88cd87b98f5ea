package dev.firebreak.worker;

import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.ActionResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** What somebody does who can schedule activities on our task queue. */
@WorkflowInterface
public interface ByHand {
    String TASK_QUEUE = "by-hand";

    @WorkflowMethod
    ActionResult run(String activityType, ActionCall call);

    /** Schedules the activity. */
    final class Impl implements ByHand {
        @Override
        public ActionResult run(String activityType, ActionCall call) {
            return Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
                            .setTaskQueue(IncidentWorkflow.TASK_QUEUE)
                            .setStartToCloseTimeout(Duration.ofMinutes(1))
                            .setRetryOptions(RetryOptions.newBuilder()
                                    .setMaximumAttempts(1)
                                    .build())
                            .build())
                    .execute(activityType, ActionResult.class, call);
        }
    }
}
