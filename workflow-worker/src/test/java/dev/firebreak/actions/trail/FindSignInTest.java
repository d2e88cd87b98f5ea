package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.trail.Scene;
import dev.firebreak.trail.TrailEvent;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindSignInTest {
    private static final String KEY = "ASIAEXAMPLE000000001";

    private final Scene scene = new Scene();
    private final FakeTrail aws = new FakeTrail(scene.events());

    private TrailEvent signIn(int minute, String address, String mfa, String outcome) {
        return scene.at(minute)
                .by("{'type':'IAMUser','principalId':'AIDAalice','accountId':'%s','userName':'alice'}"
                        .formatted(Scene.ACCOUNT))
                .from(address)
                .set("responseElements", "{'ConsoleLogin':'%s'}".formatted(outcome))
                .set("additionalEventData", "{'MFAUsed':'%s'}".formatted(mfa))
                .with("userAgent", "Mozilla/5.0 (X11)")
                .call("signin", "ConsoleLogin");
    }

    private FindSignIn.Output find(@Nullable String eventId) {
        aws.deliver(scene.events());
        return new FindSignIn()
                .run(
                        new FindSignIn.Input("alice", eventId, Duration.ofDays(7)),
                        new TestActionContext(aws)
                                .at(Scene.START.plus(Duration.ofHours(2)))
                                .objectingTo(Map.of("user/alice", "it is break-glass")));
    }

    @Test
    void newestSignInWithoutMfaIsMeantAndTheSessionThatItBegan() {
        aws.users.add("alice");
        signIn(0, "198.51.100.1", "Yes", "Success");
        TrailEvent strange = signIn(10, "203.0.113.66", "No", "Success");
        scene.at(12)
                .by(Scene.session("alice", KEY, strange.time()))
                .with("userAgent", "Mozilla/5.0 (X11)")
                .reading()
                .call("iam", "ListUsers");
        signIn(20, "198.51.100.1", "Yes", "Success");
        signIn(21, "203.0.113.66", "No", "Failure");

        FindSignIn.Output found = find("");

        assertThat(found.eventId()).isEqualTo(strange.eventId());
        assertThat(found.accessKeyId()).isEqualTo(KEY);
        assertThat(found.mfa()).isFalse();
        assertThat(found.knownAddress()).isFalse();
        assertThat(found.userExists()).isTrue();
        assertThat(found.untouchable()).isEqualTo("it is break-glass");
        assertThat(found.summary())
                .isEqualTo(
                        "user 'alice' signed in at 2026-11-24T01:10:00Z from 203.0.113.66 WITHOUT MFA (Mozilla/5.0); the user was never seen from there before; 2 other sign-ins, 1 refused attempts");
    }

    @Test
    void signInThatIsNamedIsTaken() {
        TrailEvent first = signIn(0, "198.51.100.1", "Yes", "Success");
        signIn(10, "203.0.113.66", "No", "Success");
        TrailEvent last = signIn(20, "198.51.100.1", "Yes", "Success");

        assertThat(find(last.eventId()))
                .returns(last.eventId(), FindSignIn.Output::eventId)
                .returns(true, FindSignIn.Output::mfa)
                .returns(true, FindSignIn.Output::knownAddress)
                .returns(null, FindSignIn.Output::accessKeyId)
                .returns(false, FindSignIn.Output::userExists);
        assertThat(find(first.eventId()).knownAddress()).isFalse();
    }

    @Test
    void newestIsTakenWhenAllHaveMfa() {
        signIn(0, "198.51.100.1", "Yes", "Success");
        TrailEvent last = signIn(20, "198.51.100.2", "Yes", "Success");

        assertThat(find(null).eventId()).isEqualTo(last.eventId());
    }

    @Test
    void noSignInIsAnAnswer() {
        signIn(0, "198.51.100.1", "No", "Failure");

        assertThat(find(null))
                .returns(false, FindSignIn.Output::found)
                .extracting(FindSignIn.Output::summary)
                .asString()
                .startsWith(
                        "CloudTrail knows of 0 sign-ins of user 'alice' and 1 refused attempts, none that went through");
    }

    @Test
    void malformedNameIsRefused() {
        assertThatThrownBy(() -> new FindSignIn.Input("al ice", null, Duration.ofDays(1)))
                .hasMessageStartingWith("'al ice' is no name of an IAM user");
    }
}
