package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.trail.Scene;
import dev.firebreak.trail.TrailEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

class TraceCredentialTest {
    private static final AccessKeyId KEY = new AccessKeyId("AKIAEXAMPLE000000001");
    private static final String SESSION = "ASIAEXAMPLE000000002";
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private final FakeTrail aws = new FakeTrail(scene());
    private final TestActionContext context = new TestActionContext(aws).at(NOW);

    @Test
    void readsAllRegionsAndFollowsWhatWasMade() {
        aws.regions.put("eu-west-1", "opt-in-not-required");

        TraceCredential.Output output = run(null);

        assertThat(output.events()).isEqualTo(121);
        assertThat(output.errors()).isEqualTo(1);
        assertThat(output.regions()).containsExactly("eu-west-1", "us-east-1");
        assertThat(output.complete()).isTrue();
        assertThat(output.settlesAt()).isEqualTo(NOW.plus(Duration.ofMinutes(90)));
        assertThat(output.credentials()).singleElement().satisfies(made -> {
            assertThat(made.accessKeyId()).isEqualTo(SESSION);
            assertThat(made.events()).isEqualTo(1);
            assertThat(made.usable()).isFalse();
        });
        assertThat(output.touched()).containsExactly("i-0123456789abcdef0");
        assertThat(output.sources()).singleElement().satisfies(source -> {
            assertThat(source.address()).isEqualTo("203.0.113.9");
            assertThat(source.agents()).containsExactly("aws-cli/2.31.0");
            assertThat(source.services()).contains("iam.amazonaws.com", "sts.amazonaws.com");
        });
    }

    @Test
    void keepsEveryRecordOnceAndAsItCame() {
        aws.regions.put("eu-west-1", "opt-in-not-required");

        List<TrailEvent> kept = new String(context.read(run(null).eventsKept()), StandardCharsets.UTF_8)
                .lines()
                .map(line -> TrailEvent.parse(line).orElseThrow())
                .toList();

        assertThat(kept).hasSize(122).extracting(TrailEvent::eventId).doesNotHaveDuplicates();
        assertThat(kept)
                .extracting(TrailEvent::raw)
                .allMatch(scene().stream().map(TrailEvent::raw).toList()::contains);
    }

    @Test
    void pagesByFiftyWithFrozenTimes() {
        run(null);

        List<LookupEventsRequest> pages = aws.requests.stream()
                .filter(request ->
                        request.lookupAttributes().getFirst().attributeValue().equals(KEY.value()))
                .filter(request -> request.lookupAttributes()
                        .getFirst()
                        .attributeKeyAsString()
                        .equals("AccessKeyId"))
                .toList();
        assertThat(pages).hasSize(3).extracting(LookupEventsRequest::maxResults).containsOnly(50);
        assertThat(pages).extracting(LookupEventsRequest::endTime).containsOnly(NOW);
        assertThat(pages).extracting(LookupEventsRequest::startTime).containsOnly(NOW.minus(Duration.ofDays(90)));
        assertThat(aws.permits).hasValue(aws.requests.size());
    }

    @Test
    void throttledCallIsMadeAgainAtALowerPace() {
        aws.throttles.set(3);

        assertThat(run(null).events()).isEqualTo(120);
        assertThat(aws.throttled).hasValue(3);
    }

    @Test
    void regionThatIsDeniedOrNotEnabledIsSaid() {
        aws.regions.put("eu-west-1", "opt-in-not-required");
        aws.regions.put("ap-east-1", "not-opted-in");
        aws.refusals.put("eu-west-1", "AccessDeniedException");

        TraceCredential.Output output = run(null);

        assertThat(output.complete()).isFalse();
        assertThat(output.events()).isEqualTo(120);
        assertThat(findings().regions())
                .containsExactly(
                        new Report.Region("ap-east-1", false, 0, 0, "the account has not enabled this Region"),
                        new Report.Region("eu-west-1", false, 0, 0, "AWS refused LookupEvents (AccessDeniedException)"),
                        new Report.Region(
                                "us-east-1",
                                true,
                                121,
                                findings().regions().getLast().pages(),
                                null));
        assertThat(findings().notLookedAt())
                .contains(
                        new Report.NotLookedAt("Region ap-east-1", "the account has not enabled this Region"),
                        new Report.NotLookedAt("Region eu-west-1", "AWS refused LookupEvents (AccessDeniedException)"));
        assertThat(aws.requests).as("a Region that refuses is asked once").hasSizeLessThan(20);
    }

    @Test
    void accountThatIsDeniedEverywhereFailsWithTheCause() {
        aws.refusals.put("us-east-1", "AccessDeniedException");

        assertThatThrownBy(() -> run(null)).isInstanceOf(CloudTrailException.class);
    }

    @Test
    void timeLimitStopsAndSaysWhatWasNotRead() {
        FakeTrail slow = new FakeTrail(scene());
        TestActionContext hurried = new TestActionContext(slow) {
            @Override
            public Instant now() {
                return slow.requests.size() < slow.mostCalls ? NOW : NOW.plusSeconds(60);
            }
        };
        slow.mostCalls = 6;

        TraceCredential.Output output = new TraceCredential()
                .run(new TraceCredential.Input(KEY, Duration.ofDays(90), Duration.ofSeconds(60)), hurried);

        assertThat(output.complete()).isFalse();
        assertThat(output.events()).isBetween(50, 100);
        assertThat(hurried.findings().getFirst().notLookedAt()).anySatisfy(gap -> {
            assertThat(gap.what()).startsWith(KEY + " in us-east-1 before 2026-11-24T");
            assertThat(gap.why()).contains("limited to");
        });
    }

    @Test
    void limitedReadingLooksForTheCallsThatMakeCredentialsFirst() {
        run(Duration.ofMinutes(2));

        assertThat(aws.requests)
                .extracting(request -> request.lookupAttributes().getFirst().attributeValue())
                .startsWith("CreateAccessKey", "CreateLoginProfile", "GetFederationToken", "GetSessionToken");
    }

    @Test
    void laterAttemptGoesOnWhereTheEarlierOneWas() {
        FakeTrail failing = new FakeTrail(scene());
        Clock clock = new Clock(failing);
        failing.refusals.clear();
        int whole = pages(new FakeTrail(scene()));
        clock.failAfter = 3;

        assertThatThrownBy(() -> run(clock, null)).hasMessage("the worker dies");
        int read = failing.requests.size();
        clock.failAfter = Integer.MAX_VALUE;
        clock.nextAttempt();
        TraceCredential.Output output = run(clock, null);

        assertThat(output.events()).isEqualTo(120);
        assertThat(output.credentials()).hasSize(1);
        assertThat(failing.requests.size() - read).as("pages read again").isLessThan(whole);
        assertThat(new String(clock.read(output.eventsKept()), StandardCharsets.UTF_8).lines())
                .hasSize(121);
    }

    @Test
    void whereverAnAttemptDiesTheNextOneFindsTheSame() {
        AccessKeyId derived = new AccessKeyId(SESSION);
        TraceCredential.Output whole = trace(derived, new Clock(new FakeTrail(scene())));
        assertThat(whole.credentials()).extracting(TracedCredential::relation).contains("ancestor");
        int pages = pages(new FakeTrail(scene()));

        for (int page = 1; page < pages; page++) {
            Clock clock = new Clock(new FakeTrail(scene()));
            clock.failAfter = page;
            assertThatThrownBy(() -> trace(derived, clock)).hasMessage("the worker dies");
            clock.failAfter = Integer.MAX_VALUE;
            clock.nextAttempt();

            TraceCredential.Output resumed = trace(derived, clock);
            assertThat(resumed.credentials()).isEqualTo(whole.credentials());
            assertThat(resumed.events()).isEqualTo(whole.events());
            assertThat(resumed.touched()).isEqualTo(whole.touched());
        }
    }

    private static TraceCredential.Output trace(AccessKeyId key, Clock clock) {
        return new TraceCredential().run(new TraceCredential.Input(key, Duration.ofDays(90), null), clock);
    }

    @Test
    void durationThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new TraceCredential.Input(KEY, Duration.ZERO, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("since is 'PT0S': expected a duration above zero, such as 90d");
    }

    /** A context in which time passes with every page, and that dies after some of them. */
    private static final class Clock extends TestActionContext {
        private final FakeTrail trail;
        private int failAfter = Integer.MAX_VALUE;

        Clock(FakeTrail trail) {
            super(trail);
            this.trail = trail;
        }

        @Override
        public Instant now() {
            return NOW.plusSeconds(21L * trail.requests.size());
        }

        @Override
        public void progress(Object cursor) {
            super.progress(cursor);
            if (trail.requests.size() >= failAfter) {
                throw new IllegalStateException("the worker dies");
            }
        }
    }

    private static int pages(FakeTrail trail) {
        run(new Clock(trail), null);
        return trail.requests.size();
    }

    private TraceCredential.Output run(@Nullable Duration atMost) {
        return run(context, atMost);
    }

    private static TraceCredential.Output run(TestActionContext context, @Nullable Duration atMost) {
        return new TraceCredential().run(new TraceCredential.Input(KEY, Duration.ofDays(90), atMost), context);
    }

    private Findings findings() {
        return context.findings().getFirst();
    }

    /** 118 reads, a role assumed and used, a launch, and a refused call in Ireland. */
    private static List<TrailEvent> scene() {
        Scene scene = new Scene();
        String alice = Scene.user("alice", KEY.value());
        Stream.iterate(0, number -> number + 1)
                .limit(118)
                .forEach(number -> scene.at(number % 50).by(alice).reading().call("iam", "ListUsers"));
        scene.at(1)
                .by(alice)
                .reading()
                .request(Scene.roleArn("app"))
                .response(Scene.assumed("app", "s", SESSION))
                .call("sts", "AssumeRole");
        scene.at(2).by(Scene.role("app", "s", SESSION)).call("s3", "CreateBucket");
        scene.at(3)
                .by(alice)
                .response("{'instancesSet':{'items':[{'instanceId':'i-0123456789abcdef0'}]}}")
                .call("ec2", "RunInstances");
        scene.at(4)
                .by(alice)
                .in("eu-west-1")
                .failing("Client.UnauthorizedOperation")
                .call("ec2", "RunInstances");
        return new ArrayList<>(scene.events());
    }
}
