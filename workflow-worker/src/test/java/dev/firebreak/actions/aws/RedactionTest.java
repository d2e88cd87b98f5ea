package dev.firebreak.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.action.Evidence;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.consent.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

class RedactionTest {
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE/+==";

    private static final String EVENT = """
            {"eventName":"AssumeRole","responseElements":{"credentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE",\
            "sessionToken" : "%s","expiration":"Nov 25, 2026"}}}""".formatted(TOKEN);

    private static final class Trail implements CloudTrailClient {
        @Override
        public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
            return LookupEventsResponse.builder()
                    .events(Event.builder().cloudTrailEvent(EVENT).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "cloudtrail";
        }

        @Override
        public void close() {}
    }

    @Test
    void sessionTokenOfAnEventStaysInTheEvidenceOnly() {
        List<Evidence> kept = new ArrayList<>();
        TestActionContext context = new TestActionContext(new FakeAws(new Trail())) {
            @Override
            public Evidence keep(String name, String mediaType, byte[] content) {
                Evidence evidence = super.keep(name, mediaType, content);
                kept.add(evidence);
                return evidence;
            }
        };
        ReadingOperation lookup = (ReadingOperation)
                new AwsOperations().action("cloudtrail.lookupEvents").orElseThrow();

        String output = lookup.run(new OperationInput(Map.of("region", "us-east-1")), context)
                .answer()
                .path("events")
                .path(0)
                .path("cloudTrailEvent")
                .textValue();

        assertThat(output).isEqualTo(EVENT.replace(TOKEN, Answers.REDACTED));
        assertThat(new String(context.read(kept.getFirst()), StandardCharsets.UTF_8))
                .contains(TOKEN);
    }

    @Test
    void mapsOfQueriesAndEscapedQuotesAreSeenToo() {
        ObjectNode answer = CanonicalJson.read("""
                {"queryResultRows": [[{"responseElements": "{credentials={sessionToken=abc, expiration=1}}"},
                  {"responseElements": "{\\"SecretAccessKey\\":\\"a\\\\\\"b\\",\\"user\\":\\"c\\"}"}]]}
                """, ObjectNode.class);

        assertThat(Redaction.of(answer).toString()).isEqualTo("""
                        {"queryResultRows":[[{"responseElements":"{credentials={sessionToken=(redacted), expiration=1}}"},\
                        {"responseElements":"{\\"SecretAccessKey\\":\\"(redacted)\\",\\"user\\":\\"c\\"}"}]]}""");
    }
}
