package dev.firebreak.aws;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.aws.AwsFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Says once, for all calls of AWS, which failures pass by themselves and which need a person. */
public final class AwsFailures {
    /** Conflicts that end by themselves; IAM's is seen right after somebody else changed the login profile. */
    private static final Set<String> PASSING = Set.of(
            "EntityTemporarilyUnmodifiable",
            "EntityTemporarilyUnmodifiableException",
            "ConcurrentModification",
            "ConcurrentModificationException",
            "IncorrectInstanceState",
            "RequestTimeout",
            "RequestTimeoutException",
            "InternalError",
            // The provider renews what has expired.
            "ExpiredToken",
            "ExpiredTokenException");

    private static final Set<String> DENYING = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

    /** AWS does not know who calls: no permission mends that. */
    private static final Set<String> STRANGE = Set.of(
            "AuthFailure",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "InvalidAccessKeyId");

    private static final Pattern ENCODED = Pattern.compile("\\s*Encoded authorization failure message: \\S+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final int LONGEST_TEXT = 500;

    private AwsFailures() {}

    /**
     * Classifies a failure.
     *
     * @param failure what the action threw; its causes are looked at as well
     * @param action whose call it was
     * @param resource what the call was about, such as a user's name or an instance id
     * @return empty when no call of AWS failed
     */
    public static Optional<AwsFailure> classify(Throwable failure, ActionSpec action, String resource) {
        return causes(failure)
                .filter(SdkException.class::isInstance)
                .map(SdkException.class::cast)
                .findFirst()
                .map(found -> describe(found, action, resource));
    }

    /** AWS's error code of a failure; empty text when AWS gave none. */
    public static String code(Throwable failure) {
        return failure instanceof AwsServiceException service ? code(service.awsErrorDetails()) : "";
    }

    /** What can be done about a failure. */
    public static Kind kind(SdkException failure) {
        return switch (failure) {
            case SdkServiceException answered -> kind(answered, code(answered));
            case ApiCallTimeoutException slow -> Kind.RETRY;
            case ApiCallAttemptTimeoutException slow -> Kind.RETRY;
            // The worker is stopping; another one goes on.
            case AbortedException stopped -> Kind.RETRY;
            default -> causes(failure).anyMatch(IOException.class::isInstance) ? Kind.RETRY : Kind.FINAL;
        };
    }

    private static Kind kind(SdkServiceException failure, String code) {
        if (failure.isThrottlingException() || failure.isClockSkewException() || PASSING.contains(code)) {
            return Kind.RETRY;
        }
        if (DENYING.contains(code) || STRANGE.contains(code)) {
            return Kind.DENIED;
        }
        if (code.startsWith("NoSuch") || code.endsWith("NotFound") || code.endsWith("NotFoundException")) {
            return Kind.NOT_FOUND;
        }
        return switch (failure.statusCode()) {
            case 408, 429, 500, 502, 503, 504 -> Kind.RETRY;
            case 401, 403 -> Kind.DENIED;
            case 404 -> Kind.NOT_FOUND;
            default -> Kind.FINAL;
        };
    }

    private static AwsFailure describe(SdkException failure, ActionSpec action, String resource) {
        Kind kind = kind(failure);
        String code = code(failure);
        String shown = code.isEmpty() ? nameOf(failure) : code;
        String text = text(failure);
        boolean strange = STRANGE.contains(code);
        String statement = kind == Kind.DENIED && !strange ? MissingPermission.statement(text, action) : null;
        String requestId = failure instanceof SdkServiceException answered ? answered.requestId() : null;
        String message = "%s on '%s' failed: AWS says %s, '%s'%s%s%s"
                .formatted(
                        action.name(),
                        resource,
                        shown,
                        text,
                        requestId == null ? "" : " (request id " + requestId + ")",
                        statement == null ? "" : "; missing permission: " + statement,
                        strange
                                ? "; AWS does not accept Firebreak's own credentials there: is the Region right and enabled, and are they valid?"
                                : "");
        boolean throttled = failure instanceof SdkServiceException answered && answered.isThrottlingException();
        return new AwsFailure(kind, shown, message, requestId, retryAfter(failure), throttled, statement);
    }

    /** AWS's text repeats names that an attacker may have chosen: one line, bounded. */
    private static String text(SdkException failure) {
        AwsErrorDetails details = failure instanceof AwsServiceException service ? service.awsErrorDetails() : null;
        String raw = details == null || details.errorMessage() == null ? failure.getMessage() : details.errorMessage();
        String line = UNPRINTABLE
                .matcher(ENCODED.matcher(raw == null ? "" : raw).replaceAll(""))
                .replaceAll(" ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }

    private static String nameOf(SdkException failure) {
        return failure instanceof SdkServiceException answered
                ? "HTTP " + answered.statusCode()
                : failure.getClass().getSimpleName();
    }

    private static String code(@Nullable AwsErrorDetails details) {
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static @Nullable Duration retryAfter(SdkException failure) {
        if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
            return null;
        }
        return Optional.ofNullable(service.awsErrorDetails().sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
