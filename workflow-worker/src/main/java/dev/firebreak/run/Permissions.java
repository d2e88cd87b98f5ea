package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Start;
import dev.firebreak.playbook.Step;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks whether the calls of an approval will have their permissions. It is advice, so it delays no question for long. */
final class Permissions {
    private static final String ASKED = "the permissions of an approval are asked for";

    /** Some thirty calls of the simulator, each far below a second. */
    private static final Duration MOST = Duration.ofSeconds(20);

    private final ActionCatalog actions;
    private final Start start;

    Permissions(ActionCatalog actions, Start start) {
        this.actions = actions;
        this.start = start;
    }

    /**
     * What AWS says; null: it was not asked, or did not answer in time.
     *
     * @param covered the steps of the plan
     */
    @Nullable
    Evidence of(Plan plan, List<Step> covered) {
        if (Workflow.getVersion(ASKED, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return null;
        }
        try {
            return Workflow.newActivityStub(
                            IncidentActivities.class,
                            ActivityOptions.newBuilder()
                                    .setScheduleToCloseTimeout(MOST)
                                    .setRetryOptions(RetryOptions.newBuilder()
                                            .setMaximumAttempts(1)
                                            .build())
                                    .build())
                    .keepPermissions(start.incidentId(), plan.path(), new Needs(actions, covered).of(plan.steps()));
        } catch (ActivityFailure failed) {
            if (failed.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            return null;
        }
    }
}
