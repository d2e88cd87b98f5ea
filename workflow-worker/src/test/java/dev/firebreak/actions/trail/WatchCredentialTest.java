package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.trail.Scene;
import dev.firebreak.trail.TrailEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchCredentialTest {
    private static final AccessKeyId KEY = new AccessKeyId("AKIAEXAMPLE000000001");
    private static final String ALICE = Scene.user("alice", KEY.value());
    private static final Duration SETTLE = Duration.ofMinutes(30);

    private final Scene scene = new Scene();
    private final FakeTrail aws = new FakeTrail(List.of());
    /** An hour and a half after the scene's start. */
    private final TestActionContext context =
            new TestActionContext(aws).at(Scene.START.plusSeconds(5_400)).settle(SETTLE);

    @Test
    void quietAccountIsReadAgainUntilCloudTrailHasSettled() {
        deliver(scene.at(0).by(ALICE).call("iam", "CreateUser"));

        TestActionContext.NotYet notYet = wait(KEY);
        assertThat(notYet).hasMessageContaining("may be delivered until 2026-11-24T03:00:00Z");
        assertThat(notYet.retryAfter()).isEqualTo(Duration.ofMinutes(5));
        later(Duration.ofMinutes(10));
        wait(KEY);
        later(Duration.ofMinutes(25));

        WatchCredential.Output output = run(List.of());
        assertThat(output)
                .returns(true, WatchCredential.Output::quiet)
                .returns(3, WatchCredential.Output::passes)
                .returns(0, WatchCredential.Output::newEvents)
                .returns(true, WatchCredential.Output::complete);
        assertThat(output.newCredentials()).isEmpty();
        assertThat(context.findings().getLast().credentials())
                .singleElement()
                .satisfies(credential -> assertThat(credential.events()).isEqualTo(1));
    }

    @Test
    void laterPassesOverlapTheOneBefore() {
        wait(KEY);
        int first = aws.requests.size();
        later(Duration.ofMinutes(5));
        wait(KEY);

        assertThat(aws.requests.get(0).startTime())
                .isEqualTo(Scene.START.plusSeconds(5_400).minus(Duration.ofDays(90)));
        assertThat(aws.requests.get(first).startTime()).isEqualTo(Scene.START);
    }

    @Test
    void successAfterTheWatchBeganEndsItAtOnce() {
        wait(KEY);
        deliver(scene.at(95).by(ALICE).call("iam", "CreateUser"));
        later(Duration.ofMinutes(10));

        assertThat(run(List.of()))
                .returns(false, WatchCredential.Output::quiet)
                .returns(2, WatchCredential.Output::passes)
                .returns(1, WatchCredential.Output::newEvents);
        assertThat(context.findings().getLast().next()).anyMatch(line -> line.contains("not shut off"));
    }

    @Test
    void refusedCallsAreCountedAndDoNotKeepItFromBeingQuiet() {
        wait(KEY);
        deliver(scene.at(95).by(ALICE).failing("AccessDenied").call("iam", "CreateUser"));
        deliver(scene.at(95).by(ALICE).reading().call("sts", "GetCallerIdentity"));
        later(Duration.ofMinutes(31));
        wait(KEY);
        later(Duration.ofMinutes(31));

        assertThat(run(List.of()))
                .returns(true, WatchCredential.Output::quiet)
                .returns(2, WatchCredential.Output::newEvents);
    }

    @Test
    void eventThatComesLateProlongsTheWait() {
        wait(KEY);
        deliver(scene.at(50).by(ALICE).call("iam", "CreateUser"));
        later(Duration.ofMinutes(31));

        assertThat(wait(KEY)).hasMessageContaining("until 2026-11-24T03:31:00Z");
        later(Duration.ofMinutes(31));
        assertThat(run(List.of()))
                .returns(true, WatchCredential.Output::quiet)
                .returns(1, WatchCredential.Output::newEvents);
    }

    @Test
    void newUsableCredentialEndsItAtOnceAndAKnownOneDoesNot() {
        deliver(scene.at(1)
                .by(ALICE)
                .response(
                        "{'credentials':{'accessKeyId':'ASIAEXAMPLE000000002','expiration':'Nov 25, 2026, 1:00:00 PM'}}")
                .call("sts", "GetSessionToken"));

        WatchCredential.Output output = run(List.of());

        assertThat(output.quiet()).isFalse();
        assertThat(output.newCredentials())
                .singleElement()
                .returns("ASIAEXAMPLE000000002", TracedCredential::accessKeyId);
        assertThat(catchThrowableOfType(TestActionContext.NotYet.class, () -> run(output.newCredentials())))
                .isNotNull();
    }

    private TestActionContext.NotYet wait(AccessKeyId key) {
        return catchThrowableOfType(
                TestActionContext.NotYet.class,
                () -> new WatchCredential()
                        .run(new WatchCredential.Input(key, List.of(), Duration.ofDays(90)), context));
    }

    private WatchCredential.Output run(List<TracedCredential> known) {
        return new WatchCredential().run(new WatchCredential.Input(KEY, known, Duration.ofDays(90)), context);
    }

    private void later(Duration duration) {
        context.at(context.now().plus(duration)).nextAttempt();
    }

    private void deliver(TrailEvent event) {
        aws.deliver(List.of(event));
    }
}
