package dev.firebreak.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.aws.LookupPermits;
import dev.firebreak.identifier.RegionName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

class RegionReaderTest {
    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-24T03:00:00Z"));

    private final Client client = new Client();
    private final BlockingQueue<Lookup> lookups = new LinkedBlockingQueue<>();
    private final BlockingQueue<RegionReaders.Delivery> deliveries = new LinkedBlockingQueue<>();

    @Test
    void emptyPageWithATokenIsNotTheEnd() throws InterruptedException {
        client.next(page("t1")).next(page(null, "{}"));

        List<Answer> answers = answers(lookup(null), 2);

        assertThat(answers.getFirst()).isInstanceOfSatisfying(Answer.Page.class, page -> {
            assertThat(page.events()).isEmpty();
            assertThat(page.next()).isEqualTo("t1");
        });
        assertThat(answers.getLast())
                .isInstanceOfSatisfying(
                        Answer.Page.class, page -> assertThat(page.unreadable()).isEqualTo(1));
        assertThat(client.requests).extracting(LookupEventsRequest::nextToken).containsExactly(null, "t1");
    }

    @Test
    void tokenThatIsNoLongerValidStartsTheLookupAgain() throws InterruptedException {
        client.next(request -> {
                    throw InvalidNextTokenException.builder().build();
                })
                .next(page(null));

        assertThat(answers(lookup("outdated"), 1)).singleElement().isInstanceOf(Answer.Page.class);
        assertThat(client.requests).extracting(LookupEventsRequest::nextToken).containsExactly("outdated", null);
    }

    @Test
    void serverThatNeverAnswersIsGivenUp() throws InterruptedException {
        for (int tries = 0; tries < 20; tries++) {
            client.next(failure(503, "ServiceUnavailable"));
        }
        assertThat(answers(lookup(null), 1))
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .isEqualTo("AWS did not answer LookupEvents after 20 tries (ServiceUnavailable)"));
    }

    @Test
    void callThatIsWrongIsAFailureAndNoGap() throws InterruptedException {
        client.next(failure(400, "InvalidTimeRangeException"));

        lookups.add(lookup(null));
        Thread reader = start();
        assertThat(deliveries.take().failure()).isInstanceOf(CloudTrailException.class);
        reader.interrupt();
    }

    private List<Answer> answers(Lookup first, int count) throws InterruptedException {
        lookups.add(first);
        Thread reader = start();
        List<Answer> answers = new ArrayList<>();
        while (answers.size() < count) {
            answers.add(Objects.requireNonNull(deliveries.take().answer()));
        }
        reader.interrupt();
        return answers;
    }

    private Thread start() {
        return Thread.ofVirtual().start(new RegionReader(client, new Unpaced(), lookups, deliveries));
    }

    private static Lookup lookup(@Nullable String token) {
        return new Lookup(RegionName.US_EAST_1, Attribute.EVENT_NAME, "GetUser", WINDOW, token);
    }

    private static Function<LookupEventsRequest, LookupEventsResponse> page(@Nullable String next, String... raw) {
        return request -> LookupEventsResponse.builder()
                .events(Arrays.stream(raw)
                        .map(record -> Event.builder().cloudTrailEvent(record).build())
                        .toList())
                .nextToken(next)
                .build();
    }

    private static Function<LookupEventsRequest, LookupEventsResponse> failure(int status, String code) {
        return request -> {
            throw CloudTrailException.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .build();
        };
    }

    private static final class Client implements CloudTrailClient {
        private final List<LookupEventsRequest> requests = new ArrayList<>();
        private final Deque<Function<LookupEventsRequest, LookupEventsResponse>> answers = new ArrayDeque<>();

        Client next(Function<LookupEventsRequest, LookupEventsResponse> answer) {
            answers.add(answer);
            return this;
        }

        @Override
        public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
            requests.add(request);
            return answers.pop().apply(request);
        }

        @Override
        public String serviceName() {
            return "cloudtrail";
        }

        @Override
        public void close() {}
    }

    private record Unpaced() implements LookupPermits {
        @Override
        public void acquire() {}

        @Override
        public void throttled() {}

        @Override
        public void succeeded() {}
    }
}
