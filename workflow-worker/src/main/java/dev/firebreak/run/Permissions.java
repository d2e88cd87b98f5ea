package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.Evidence;
import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.consent.Start;
import dev.firebreak.playbook.Step;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks whether the calls of a plan will have their permissions. It is advice, so it delays nothing for long. */
final class Permissions {
    private static final String ASKED = "the permissions of an approval are asked for";

    /** Some thirty calls of the simulator, each far below a second. */
    private static final Duration MOST = Duration.ofSeconds(20);

    /** A plan shows all calls of a playbook, and nobody waits for it at night. */
    private static final Duration MOST_OF_A_RUN = Duration.ofMinutes(3);

    private static final Duration ATTEMPT = Duration.ofMinutes(1);

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
            passOnCancelling(failed);
            return null;
        }
    }

    /** What AWS says about all calls of a plan run; where it was not asked, or did not answer in time, nobody knows. */
    List<PermissionCheck> of(List<PlannedStep> steps, List<Step> playbook) {
        List<NeededPermission> needed = new Needs(actions, playbook).of(steps);
        try {
            return Workflow.newActivityStub(
                            IncidentActivities.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(ATTEMPT)
                                    .setScheduleToCloseTimeout(MOST_OF_A_RUN)
                                    .setRetryOptions(RetryOptions.newBuilder()
                                            .setMaximumAttempts(2)
                                            .build())
                                    .build())
                    .permissions(needed);
        } catch (ActivityFailure failed) {
            passOnCancelling(failed);
            String because = "they could not be checked: "
                    + Optional.ofNullable(failed.getCause()).orElse(failed).getMessage();
            return needed.stream().map(one -> unknown(one, because)).toList();
        }
    }

    private static PermissionCheck unknown(NeededPermission needed, String because) {
        return new PermissionCheck(
                needed.effect().changes() ? "contain" : "observe",
                "",
                needed.permission().action(),
                needed.permission().resource(),
                PermissionCheck.Verdict.UNKNOWN,
                because,
                null,
                List.of(needed.step()));
    }

    private static void passOnCancelling(ActivityFailure failed) {
        if (failed.getCause() instanceof CanceledFailure cancelled) {
            throw cancelled;
        }
    }
}
