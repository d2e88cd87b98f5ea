package dev.firebreak.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.Evidence;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.consent.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchSpecification;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

class InvocationTest {
    private static final Map<String, Object> HERE = Map.of("region", "eu-west-1");

    private final AwsOperations operations = new AwsOperations();
    private final List<Evidence> kept = new ArrayList<>();

    private TestActionContext context(SdkClient client) {
        return new TestActionContext(new FakeAws(client)) {
            @Override
            public Evidence keep(String name, String mediaType, byte[] content) {
                Evidence evidence = super.keep(name, mediaType, content);
                kept.add(evidence);
                return evidence;
            }
        };
    }

    private JsonNode call(String operation, Map<String, Object> with, SdkClient client) {
        return call(operation, with, context(client));
    }

    private JsonNode call(String operation, Map<String, Object> with, TestActionContext context) {
        OperationInput input = new OperationInput(with);
        OperationOutput output = switch (operations.action(operation).orElseThrow()) {
            case ReadingOperation reading -> reading.run(input, context);
            case ChangingOperation changing -> changing.run(input, changing.before(input, context), context);
            default -> throw new AssertionError();
        };
        return output.answer();
    }

    /** EC2 that takes one request and gives one answer. */
    private abstract static class Ec2 implements Ec2Client {
        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {}
    }

    private static final class Instances extends Ec2 {
        private final List<DescribeInstancesRequest> asked = new ArrayList<>();
        private final int count;
        private int throttled;

        private Instances(int count, int throttled) {
            this.count = count;
            this.throttled = throttled;
        }

        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
            asked.add(request);
            if (throttled-- > 0) {
                throw throttling();
            }
            List<Instance> instances = IntStream.range(0, count)
                    .mapToObj(i -> Instance.builder()
                            .instanceId("i-%017d".formatted(i))
                            .launchTime(Instant.parse("2026-11-24T03:00:00Z"))
                            .state(state -> state.name("running").code(16))
                            .build())
                    .toList();
            return DescribeInstancesResponse.builder()
                    .reservations(Reservation.builder().instances(instances).build())
                    .build();
        }
    }

    private static Ec2Exception throttling() {
        return (Ec2Exception) Ec2Exception.builder()
                .statusCode(503)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("RequestLimitExceeded")
                        .errorMessage("Request limit exceeded.")
                        .build())
                .build();
    }

    @Test
    void changeThatNamesNoUserIsRefusedBecauseAwsWouldTakeTheCaller() {
        assertThatThrownBy(() -> call("iam.deleteLoginProfile", Map.of(), new Instances(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'userName' is missing");
    }

    @Test
    void textsOfThePlaybookBecomeWhatTheRequestWants() {
        Instances ec2 = new Instances(1, 0);

        call(
                "ec2.describeInstances",
                Map.of(
                        "region", "eu-west-1",
                        "dryRun", "false",
                        "maxResults", "5",
                        "instanceIds", List.of("i-1"),
                        "filters", List.of(Map.of("name", "vpc-id", "values", List.of("vpc-1")))),
                ec2);

        assertThat(ec2.asked)
                .containsExactly(DescribeInstancesRequest.builder()
                        .dryRun(false)
                        .maxResults(5)
                        .instanceIds("i-1")
                        .filters(Filter.builder().name("vpc-id").values("vpc-1").build())
                        .build());
    }

    @Test
    void answerHasTheNamesOfTheSdkAndEveryList() {
        JsonNode answer = call("ec2.describeInstances", HERE, new Instances(1, 0));

        JsonNode instance = answer.at("/reservations/0/instances/0");
        assertThat(instance.path("launchTime").textValue()).isEqualTo("2026-11-24T03:00:00Z");
        assertThat(instance.at("/state/name").textValue()).isEqualTo("running");
        assertThat(instance.at("/state/code").intValue()).isEqualTo(16);
        assertThat(instance.path("securityGroups").isEmpty()).isTrue();
        assertThat(instance.has("securityGroups")).isTrue();
        assertThat(instance.has("publicIpAddress")).isFalse();
    }

    @Test
    void wholeAnswerIsKeptAsEvidence() {
        TestActionContext context = context(new Instances(1, 0));

        call("ec2.describeInstances", HERE, context);

        assertThat(kept).extracting(Evidence::name).containsExactly("answer of aws ec2.describeInstances");
        JsonNode record =
                CanonicalJson.read(new String(context.read(kept.getFirst()), StandardCharsets.UTF_8), JsonNode.class);
        assertThat(record.at("/answer/reservations/0/instances/0/instanceId").textValue())
                .startsWith("i-");
        assertThat(record.at("/with/region").textValue()).isEqualTo("eu-west-1");
    }

    @Test
    void bytesAreBase64() {
        IamClient iam = new IamClient() {
            @Override
            public GetCredentialReportResponse getCredentialReport(GetCredentialReportRequest request) {
                return GetCredentialReportResponse.builder()
                        .content(SdkBytes.fromUtf8String("user,arn"))
                        .build();
            }

            @Override
            public String serviceName() {
                return "iam";
            }

            @Override
            public void close() {}
        };

        assertThat(call("iam.getCredentialReport", Map.of(), iam)
                        .path("content")
                        .textValue())
                .isEqualTo("dXNlcixhcm4=");
    }

    @Test
    void whatAwsMarksAsSensitiveIsInNeitherAnswerNorEvidence() {
        Ec2 ec2 = new Ec2() {
            @Override
            public DescribeSpotInstanceRequestsResponse describeSpotInstanceRequests(
                    DescribeSpotInstanceRequestsRequest request) {
                return DescribeSpotInstanceRequestsResponse.builder()
                        .spotInstanceRequests(SpotInstanceRequest.builder()
                                .launchSpecification(LaunchSpecification.builder()
                                        .userData("hunter2")
                                        .build())
                                .build())
                        .build();
            }
        };
        TestActionContext context = context(ec2);

        JsonNode answer = call("ec2.describeSpotInstanceRequests", HERE, context);

        assertThat(answer.at("/spotInstanceRequests/0/launchSpecification/userData")
                        .textValue())
                .isEqualTo("(redacted)");
        assertThat(new String(context.read(kept.getFirst()), StandardCharsets.UTF_8))
                .doesNotContain("hunter2");
    }

    @Test
    void changeThatAwsKnowsByItsTokenGetsTheTokenOfTheCall() {
        List<RunInstancesRequest> asked = new ArrayList<>();
        Ec2 ec2 = new Ec2() {
            @Override
            public RunInstancesResponse runInstances(RunInstancesRequest request) {
                asked.add(request);
                return RunInstancesResponse.builder().build();
            }
        };

        call("ec2.runInstances", Map.of("region", "eu-west-1", "minCount", 1L, "maxCount", 1L), ec2);

        assertThat(asked).extracting(RunInstancesRequest::clientToken).containsExactly("ab".repeat(32));
    }

    @Test
    void throttledCallIsMadeAgainAfterAWhile() {
        Instances ec2 = new Instances(1, 2);
        TestActionContext context = context(ec2);

        call("ec2.describeInstances", HERE, context);

        assertThat(ec2.asked).hasSize(3);
        assertThat(context.now()).isEqualTo(TestActionContext.START.plus(Duration.ofSeconds(3)));
    }

    @Test
    void callThatIsAlwaysThrottledFailsWithWhatAwsSays() {
        Instances ec2 = new Instances(1, 100);

        assertThatThrownBy(() -> call("ec2.describeInstances", HERE, ec2))
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("Request limit exceeded.");
        assertThat(ec2.asked).hasSize(4);
    }

    @Test
    void changeIsMadeOnceWhenItsAnswerIsLost() {
        List<StopInstancesRequest> asked = new ArrayList<>();
        Ec2 ec2 = new Ec2() {
            @Override
            public StopInstancesResponse stopInstances(StopInstancesRequest request) {
                asked.add(request);
                throw Ec2Exception.builder().statusCode(500).message("lost").build();
            }
        };

        assertThatThrownBy(() ->
                        call("ec2.stopInstances", Map.of("region", "eu-west-1", "instanceIds", List.of("i-1")), ec2))
                .isInstanceOf(Ec2Exception.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void answerThatIsTooBigForTheHistoryIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> call("ec2.describeInstances", HERE, new Instances(100, 0)))
                .isInstanceOf(ActionRefused.class)
                .hasMessageMatching(
                        "the answer of 'aws ec2.describeInstances' has [\\d,]+ bytes, and at most 16,384 stay "
                                + "in the history: .* kept as evidence [0-9a-f]{64}");
        assertThat(kept).hasSize(1);
    }

    private static Ec2 starting(int count) {
        return new Ec2() {
            @Override
            public RunInstancesResponse runInstances(RunInstancesRequest request) {
                return RunInstancesResponse.builder()
                        .reservationId("r-1")
                        .instances(IntStream.range(0, count)
                                .mapToObj(i -> Instance.builder()
                                        .instanceId("i-%017d".formatted(i))
                                        .build())
                                .toList())
                        .build();
            }

            @Override
            public StopInstancesResponse stopInstances(StopInstancesRequest request) {
                return StopInstancesResponse.builder().build();
            }
        };
    }

    @Test
    void changeWhoseAnswerIsTooBigIsMadeAndKeepsWhatFits() {
        TestActionContext context = context(starting(200));

        JsonNode answer =
                call("ec2.runInstances", Map.of("region", "eu-west-1", "minCount", 200L, "maxCount", 200L), context);

        assertThat(answer.path("reservationId").textValue()).isEqualTo("r-1");
        assertThat(answer.has("instances")).isFalse();
        assertThat(kept)
                .extracting(Evidence::name)
                .containsExactly("answer of aws ec2.runInstances; too much for the history: instances");
        assertThat(new String(context.read(kept.getFirst()), StandardCharsets.UTF_8))
                .contains("i-00000000000000199");
    }

    @Test
    void changeWhoseAnswerCannotBeKeptSaysThatItWasMade() {
        TestActionContext full = new TestActionContext(new FakeAws(starting(0))) {
            @Override
            public Evidence keep(String name, String mediaType, byte[] content) {
                throw new UncheckedIOException(new IOException("no space left"));
            }
        };

        assertThatThrownBy(() ->
                        call("ec2.stopInstances", Map.of("region", "eu-west-1", "instanceIds", List.of("i-1")), full))
                .isInstanceOf(ActionRefused.class)
                .hasMessageStartingWith("AWS made the change of 'aws ec2.stopInstances'")
                .hasMessageEndingWith("a retry would make it once more: look first");
        assertThatThrownBy(() ->
                        call("ec2.runInstances", Map.of("region", "eu-west-1", "minCount", 1L, "maxCount", 1L), full))
                .as("AWS knows a second call by its token, so Temporal may make it")
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void argumentsThatMakeNoRequestAreNamed() {
        assertThatThrownBy(() -> call("ec2.describeInstances", Map.of(), new Instances(1, 0)))
                .hasMessage("'region' is missing: say which Region to call");
        assertThatThrownBy(() -> call(
                        "ec2.describeInstances",
                        Map.of("region", "eu-west-1", "filters", List.of(Map.of("nam", "x"))),
                        new Instances(1, 0)))
                .hasMessage("'filters': it takes no 'nam'");
        assertThatThrownBy(() -> call(
                        "ec2.describeInstances",
                        Map.of("region", "eu-west-1", "instanceIds", "i-1"),
                        new Instances(1, 0)))
                .hasMessage("'instanceIds': a list expected, not 'i-1'");
    }
}
