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
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks whether the calls of a plan will have their permissions. It is advice, so it delays nothing for long. */
final class Permissions {
    private static final String ASKED = "the permissions of an approval are asked for";

    /** Some thirty calls of the simulator, each far below a second. */
    private static final Duration MOST = Duration.ofSeconds(20);

    /** A plan shows all calls of a playbook, and nobody waits for it at night. */
    private static final Duration MOST_OF_A_RUN = Duration.ofMinutes(3);

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
            return activities(MOST)
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
            return activities(MOST_OF_A_RUN).permissions(needed);
        } catch (ActivityFailure failed) {
            passOnCancelling(failed);
            return unknown(needed, "they could not be checked: " + words(failed));
        }
    }

    private static IncidentActivities activities(Duration most) {
        return Workflow.newActivityStub(
                IncidentActivities.class,
                ActivityOptions.newBuilder()
                        .setScheduleToCloseTimeout(most)
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());
    }

    private static String words(ActivityFailure failed) {
        return switch (failed.getCause()) {
            case ApplicationFailure application -> application.getOriginalMessage();
            case TimeoutFailure timeout -> "AWS did not answer in time";
            case null, default -> String.valueOf(failed.getMessage());
        };
    }

    /** Nobody knows about which resources it would have been. */
    private static List<PermissionCheck> unknown(List<NeededPermission> needed, String because) {
        Map<String, Map<String, TreeSet<String>>> steps = new LinkedHashMap<>();
        needed.forEach(one -> steps.computeIfAbsent(
                        one.effect().changes() ? "contain" : "observe", purpose -> new LinkedHashMap<>())
                .computeIfAbsent(one.permission().action(), action -> new TreeSet<>())
                .add(one.step()));
        return steps.entrySet().stream()
                .flatMap(purpose -> purpose.getValue().entrySet().stream()
                        .map(action -> new PermissionCheck(
                                purpose.getKey(),
                                "",
                                action.getKey(),
                                "*",
                                PermissionCheck.Verdict.UNKNOWN,
                                because,
                                null,
                                List.copyOf(action.getValue()))))
                .toList();
    }

    private static void passOnCancelling(ActivityFailure failed) {
        if (failed.getCause() instanceof CanceledFailure cancelled) {
            throw cancelled;
        }
    }
}
