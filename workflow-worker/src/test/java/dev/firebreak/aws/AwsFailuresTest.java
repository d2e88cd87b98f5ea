package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.aws.AwsFailure.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.iam.model.IamException;

class AwsFailuresTest {
    private static final ActionSpec ACTION = new ActionSpec(
            "iam.deactivate-access-key",
            "Deactivate an access key",
            "Sets the key to Inactive.",
            Effect.CHANGES,
            List.of(Permission.of("iam:UpdateAccessKey"), Permission.of("iam:ListAccessKeys")),
            new Reversal.Irreversible("test"),
            Repeatability.NATURALLY,
            List.of("UpdateAccessKey"),
            new Shape(List.of()),
            new Shape(List.of()),
            "");

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, RETRY",
        "400, Throttling, RETRY",
        "503, RequestLimitExceeded, RETRY",
        "429, , RETRY",
        "408, , RETRY",
        "500, , RETRY",
        "500, InternalError, RETRY",
        "503, ServiceUnavailable, RETRY",
        "403, RequestExpired, RETRY",
        "403, RequestTimeTooSkewed, RETRY",
        "409, EntityTemporarilyUnmodifiable, RETRY",
        "409, ConcurrentModification, RETRY",
        "403, ExpiredToken, RETRY",
        "403, AccessDenied, DENIED",
        "400, AccessDeniedException, DENIED",
        "403, UnauthorizedOperation, DENIED",
        "401, AuthFailure, DENIED",
        "403, InvalidClientTokenId, DENIED",
        "403, , DENIED",
        "404, NoSuchEntity, NOT_FOUND",
        "400, InvalidInstanceID.NotFound, NOT_FOUND",
        "400, ResourceNotFoundException, NOT_FOUND",
        "400, ValidationError, FINAL",
        "400, InvalidParameterValue, FINAL",
        "409, LimitExceeded, FINAL",
        "409, EntityAlreadyExists, FINAL",
        "409, DeleteConflict, FINAL",
    })
    void knowsWhatPassesByItself(int status, String code, Kind expected) {
        assertThat(classify(failure(status, code, "no"))).returns(expected, AwsFailure::kind);
    }

    @Test
    void aLostConnectionPassesByItself() {
        SdkClientException lost =
                SdkClientException.create("Unable to execute", new SocketTimeoutException("Read timed out"));

        assertThat(classify(lost))
                .returns(Kind.RETRY, AwsFailure::kind)
                .returns("SdkClientException", AwsFailure::code)
                .returns(null, AwsFailure::requestId);
        assertThat(classify(ApiCallAttemptTimeoutException.create(60_000)).kind())
                .isEqualTo(Kind.RETRY);
    }

    @Test
    void missingCredentialsDoNotPassByThemselves() {
        assertThat(classify(SdkClientException.create("Unable to load credentials"))
                        .kind())
                .isEqualTo(Kind.FINAL);
    }

    @Test
    void messageNamesActionResourceCodeAndRequest() {
        AwsFailure failure = classify(failure(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));

        assertThat(failure.message())
                .isEqualTo("iam.deactivate-access-key on 'user/alice' failed: AWS says LimitExceeded,"
                        + " 'Cannot exceed quota for AccessKeysPerUser: 2' (request id req-1)");
    }

    @Test
    void deniedNamesTheMissingStatement() {
        AwsFailure failure = classify(failure(
                403,
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/fb is not authorized to perform: iam:UpdateAccessKey on resource:"
                        + " arn:aws:iam::111122223333:user/alice because no identity-based policy allows the"
                        + " iam:UpdateAccessKey action"));

        assertThat(failure.missingStatement())
                .isEqualTo("{\"Action\":[\"iam:UpdateAccessKey\"],\"Effect\":\"Allow\","
                        + "\"Resource\":\"arn:aws:iam::111122223333:user/alice\"}");
        assertThat(failure.message()).endsWith("; missing permission: " + failure.missingStatement());
    }

    @Test
    void deniedWithoutReasonNamesAllThatTheActionNeeds() {
        assertThat(classify(failure(403, "AccessDenied", "Access Denied")).missingStatement())
                .contains("[\"iam:UpdateAccessKey\",\"iam:ListAccessKeys\"]");
    }

    @Test
    void callerThatAwsDoesNotKnowLacksNoPermission() {
        AwsFailure failure = classify(
                failure(400, "UnrecognizedClientException", "The security token included in the request is invalid."));

        assertThat(failure)
                .returns(Kind.DENIED, AwsFailure::kind)
                .returns(null, AwsFailure::missingStatement)
                .extracting(AwsFailure::message, STRING)
                .contains("is the Region right and enabled");
    }

    @Test
    void explicitDenyIsNotLiftedByAStatement() {
        String text = "User: x is not authorized to perform: iam:UpdateAccessKey on resource: user alice"
                + " with an explicit deny in a service control policy";

        assertThat(classify(failure(403, "AccessDenied", text)))
                .returns(null, AwsFailure::missingStatement)
                .extracting(AwsFailure::message)
                .asString()
                .contains("explicit deny in a service control policy");
    }

    @Test
    void textOfAwsStaysOnOneBoundedLine() {
        String hostile = "user \u001b[31mevil\r\n\u202efake: approved\u202c " + "x".repeat(2_000)
                + " Encoded authorization failure message: abcDEF123";

        assertThat(classify(failure(400, "ValidationError", hostile)).message())
                .contains("user [31mevil fake: approved")
                .doesNotContain("\u001b", "\n", "\u202e", "abcDEF123")
                .hasSizeLessThan(700);
    }

    @Test
    void keepsTheDelayThatTheServerAskedFor() {
        AwsServiceException busy = failure(503, "ServiceUnavailable", "busy");
        AwsErrorDetails details = busy.awsErrorDetails().toBuilder()
                .sdkHttpResponse(SdkHttpResponse.builder()
                        .statusCode(503)
                        .putHeader("Retry-After", "7")
                        .build())
                .build();

        assertThat(classify(busy.toBuilder().awsErrorDetails(details).build()).retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void looksAtCauses() {
        RuntimeException wrapped = new IllegalStateException("outer", failure(404, "NoSuchEntity", "gone"));

        assertThat(classify(wrapped).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void otherFailuresAreNotOfAws() {
        assertThat(AwsFailures.classify(new IOException("disk"), ACTION, "user/alice"))
                .isEmpty();
    }

    private static AwsFailure classify(Throwable failure) {
        return AwsFailures.classify(failure, ACTION, "user/alice").orElseThrow();
    }

    private static AwsServiceException failure(int status, String code, String text) {
        return IamException.builder()
                .statusCode(status)
                .requestId("req-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(text)
                        .serviceName("Iam")
                        .build())
                .build();
    }
}
