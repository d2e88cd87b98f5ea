package dev.firebreak.worker;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.aws.AwsFailure;
import dev.firebreak.aws.AwsFailures;
import dev.firebreak.consent.ConsentException;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.ActionResult;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failures in Temporal's terms: what passes by itself is retried, what does not goes to a person, and refusals to the audit. */
final class ActivityFailures {
    /** The type of a failure when nobody approved the call. */
    static final String NOT_APPROVED = "NotApproved";

    static final String REFUSED = "Refused";

    private static final int MOST_CAUSES = 20;

    private final Alarm alarm;

    ActivityFailures(Alarm alarm) {
        this.alarm = alarm;
    }

    /** Takes what must not go unnoticed. */
    @FunctionalInterface
    interface Alarm {
        void raise(String incidentId, String path, String what, String why);
    }

    /** The failure, without the secrets of the call. */
    RuntimeException of(RuntimeException failure, ActionCall call, ActionSpec spec, Secrets secrets) {
        RuntimeException said = of(failure, call, spec);
        boolean tells = secrets.areUsed()
                && messages(said).anyMatch(text -> !secrets.hidden(text).equals(text));
        if (!tells) {
            return said;
        }
        ApplicationFailure.Builder hidden = ApplicationFailure.newBuilder();
        if (said instanceof ApplicationFailure application) {
            return hidden.setMessage(secrets.hidden(application.getOriginalMessage()))
                    .setType(application.getType())
                    .setNonRetryable(application.isNonRetryable())
                    .build();
        }
        return hidden.setMessage(secrets.hidden(String.valueOf(said.getMessage())))
                .setType(said.getClass().getName())
                .build();
    }

    private static Stream<String> messages(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .map(cause -> String.valueOf(cause.getMessage()));
    }

    private RuntimeException of(RuntimeException failure, ActionCall call, ActionSpec spec) {
        return switch (failure) {
            case ApplicationFailure said -> said;
            case ConsentException notApproved -> notApproved(notApproved, call);
            case ActionRefused refused -> finalFailure(REFUSED, refused.getMessage());
            case IllegalArgumentException malformed ->
                finalFailure("InvalidInput", "%s: %s".formatted(call.action(), malformed.getMessage()));
            default -> ofAws(failure, call, spec);
        };
    }

    /** The call must not be made, whoever asks. */
    ApplicationFailure refuse(ActionCall call, String why) {
        return finalFailure(REFUSED, "%s at '%s' is refused: %s".formatted(call.action(), call.path(), why));
    }

    /** An activity that somebody asked for by hand may carry anything. */
    <T> T readable(String type, Supplier<T> arguments) {
        try {
            return arguments.get();
        } catch (DataConverterException | NullPointerException | IndexOutOfBoundsException e) {
            alarm.raise("", "", type, "its input is no call of a run");
            throw finalFailure(NOT_APPROVED, "'%s' is refused: its input is no call of a run".formatted(type));
        }
    }

    private RuntimeException notApproved(ConsentException failure, ActionCall call) {
        alarm.raise("", call.path(), call.action(), String.valueOf(failure.getMessage()));
        return finalFailure(
                NOT_APPROVED,
                "%s at '%s' was not approved: %s".formatted(call.action(), call.path(), failure.getMessage()));
    }

    private static RuntimeException ofAws(RuntimeException failure, ActionCall call, ActionSpec spec) {
        Optional<AwsFailure> aws = AwsFailures.classify(failure, spec, resource(call));
        if (aws.isEmpty()) {
            return failure;
        }
        AwsFailure said = aws.get();
        ApplicationFailure.Builder builder = ApplicationFailure.newBuilder()
                .setMessage(said.message() + (outcomeIsUnknown(said, call, spec) ? ActionResult.UNKNOWN_OUTCOME : ""))
                .setType(said.code())
                .setNonRetryable(said.kind().isFinal());
        if (said.retryAfter() != null) {
            builder.setNextRetryDelay(said.retryAfter());
        }
        if (said.requestId() != null) {
            builder.setDetails(said.requestId());
        }
        return builder.build();
    }

    /** AWS has not made a call that it throttled. */
    private static boolean outcomeIsUnknown(AwsFailure failure, ActionCall call, ActionSpec spec) {
        return spec.isMadeOnce()
                && call.phase() == ActionCall.Phase.RUN
                && failure.kind() == AwsFailure.Kind.RETRY
                && !failure.throttled();
    }

    private static String resource(ActionCall call) {
        return String.join(
                ", ",
                call.with().values().stream().map(String::valueOf).limit(3).toList());
    }

    private static ApplicationFailure finalFailure(String type, @Nullable String message) {
        return ApplicationFailure.newBuilder()
                .setMessage(String.valueOf(message))
                .setType(type)
                .setNonRetryable(true)
                .build();
    }
}
