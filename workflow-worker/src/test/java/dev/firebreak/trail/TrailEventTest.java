package dev.firebreak.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrailEventTest {
    private static final String LEAST =
            "{\"eventID\":\"e\",\"eventName\":\"GetUser\",\"eventTime\":\"2026-11-24T01:00:00Z\"%s}";

    @Test
    void leastThatIsAnEventIsReadWithoutTheRest() {
        TrailEvent event = TrailEvent.parse(LEAST.formatted("")).orElseThrow();

        assertThat(event.time()).isEqualTo("2026-11-24T01:00:00Z");
        assertThat(event.region()).isEmpty();
        assertThat(event.account()).isEmpty();
        assertThat(event.accessKeyId()).isNull();
        assertThat(event.identity().type()).isEmpty();
        assertThat(event.failed()).isFalse();
        assertThat(event.readOnly()).as("by its name").isTrue();
        assertThat(event.request().isMissingNode()).isTrue();
        assertThat(event.raw()).isEqualTo(LEAST.formatted(""));
    }

    @Test
    void fieldsOfAnotherTypeAreAbsent() {
        TrailEvent event = TrailEvent.parse(
                        LEAST.formatted(
                                ",\"userIdentity\":[1],\"errorCode\":{},\"sourceIPAddress\":null,\"userAgent\":7,\"requestParameters\":\"x\""))
                .orElseThrow();

        assertThat(event.errorCode()).isNull();
        assertThat(event.sourceIp()).isNull();
        assertThat(event.userAgent()).isEqualTo("7");
    }

    @Test
    void emptyKeyIsNoKey() {
        assertThat(TrailEvent.parse(LEAST.formatted(",\"userIdentity\":{\"accessKeyId\":\"\"}"))
                        .orElseThrow()
                        .accessKeyId())
                .isNull();
    }

    @Test
    void whatIsNoEventIsNone() {
        assertThat(TrailEvent.parse("")).isEmpty();
        assertThat(TrailEvent.parse("null")).isEmpty();
        assertThat(TrailEvent.parse("[]")).isEmpty();
        assertThat(TrailEvent.parse("{\"eventID\":\"e\"}")).isEmpty();
        assertThat(TrailEvent.parse("{\"eventID\":")).isEmpty();
        assertThat(TrailEvent.parse("{\"a\":".repeat(5_000))).isEmpty();
        assertThat(TrailEvent.parse(LEAST.replace("01:00:00Z", "25:00:00Z").formatted("")))
                .isEmpty();
    }

    @Test
    void timesAreReadInEverySpelling() {
        Instant expected = Instant.parse("2023-07-10T12:09:47Z");
        assertThat(TrailTimes.parse("2023-07-10T12:09:47Z")).isEqualTo(expected);
        assertThat(TrailTimes.parse("2023-07-10T14:09:47+02:00")).isEqualTo(expected);
        assertThat(TrailTimes.parse("Jul 10, 2023, 12:09:47 PM")).isEqualTo(expected);
        assertThat(TrailTimes.parse("Jul 10, 2023, 12:09:47 PM")).isEqualTo(expected);
        assertThat(TrailTimes.parse("Jul 10, 2023 12:09:47 PM")).isEqualTo(expected);
        assertThat(TrailTimes.parse("1688990987")).isEqualTo(expected);
        assertThat(TrailTimes.parse("1688990987000")).isEqualTo(expected);
        assertThat(TrailTimes.parse("yesterday")).isNull();
        assertThat(TrailTimes.parse(null)).isNull();
    }
}
