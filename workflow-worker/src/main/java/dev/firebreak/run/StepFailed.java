package dev.firebreak.run;

import dev.firebreak.incident.Question;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that has failed for good. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Question.StepFailure failure;

    StepFailed(Question.StepFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    static StepFailed because(String message, String place) {
        return new StepFailed(new Question.StepFailure(message, null, null, place, Map.of()));
    }

    /**
     * What an activity's failure says.
     *
     * @param once whether it may have taken effect, and must not do so twice
     * @throws CanceledFailure when the run was cancelled: that is no failure of the step
     */
    static StepFailed of(ActivityFailure failed, boolean once, String place, Map<String, Object> called) {
        return switch (failed.getCause()) {
            case CanceledFailure cancelled -> throw cancelled;
            case ApplicationFailure application ->
                new StepFailed(new Question.StepFailure(
                        application.getOriginalMessage(), code(application), requestId(application), place, called));
            case TimeoutFailure timeout ->
                new StepFailed(new Question.StepFailure(
                        "%s did not end in time (%s)%s"
                                .formatted(
                                        failed.getActivityType(),
                                        timeout.getTimeoutType(),
                                        once ? ActionResult.UNKNOWN_OUTCOME : ""),
                        null,
                        null,
                        place,
                        called));
            case null, default ->
                new StepFailed(
                        new Question.StepFailure(String.valueOf(failed.getMessage()), null, null, place, called));
        };
    }

    Question.StepFailure failure() {
        return failure;
    }

    private static @Nullable String code(ApplicationFailure failure) {
        return failure.getType().isEmpty() ? null : failure.getType();
    }

    /** The first detail, as the worker puts it there. */
    private static @Nullable String requestId(ApplicationFailure failure) {
        return failure.getDetails().getSize() == 0 ? null : failure.getDetails().get(0, String.class);
    }
}
