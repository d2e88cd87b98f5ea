package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.trail.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindSessionTest {
    private static final String KEY = "ASIAEXAMPLE000000001";
    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final Instant NOW = Scene.START.plus(Duration.ofHours(1)).minusSeconds(60);

    private final Scene scene = new Scene();

    private FindSession.Output find(String credential, Instant now, Map<String, String> untouchable) {
        TestActionContext context =
                new TestActionContext(new FakeTrail(scene.events())).at(now).objectingTo(untouchable);
        return new FindSession().run(new FindSession.Input(credential, Duration.ofDays(7)), context);
    }

    private FindSession.Output find(String credential) {
        return find(credential, NOW, Map.of());
    }

    @Test
    void keyOfARoleLeadsToItsSessionAndToTheKeyThatMadeIt() {
        scene.at(0)
                .by(Scene.user("alice", "AKIAEXAMPLE000000001"))
                .request(Scene.roleArn("deploy"))
                .response(Scene.assumed("deploy", "nightly", KEY))
                .reading()
                .call("sts", "AssumeRole");
        scene.at(1).by(Scene.role("deploy", "nightly", KEY)).reading().call("ec2", "DescribeInstances");

        FindSession.Output session = find(KEY);

        assertThat(session.credential()).isEqualTo(CredentialKind.ASSUMED_ROLE);
        assertThat(session.roleName()).isEqualTo("deploy");
        assertThat(session.sessionId()).isEqualTo("AROAdeploy:nightly");
        assertThat(session.account()).isEqualTo(Scene.ACCOUNT);
        assertThat(session.madeBy()).isEqualTo("AKIAEXAMPLE000000001");
        assertThat(session.over()).isFalse();
        assertThat(session.addresses()).containsExactly("203.0.113.9");
        assertThat(session.summary())
                .isEqualTo(
                        "ASIAEXAMPLE000000001 is the session 'AROAdeploy:nightly' of role 'deploy', made with AKIAEXAMPLE000000001, last used at 2026-11-24T01:01:00Z from 203.0.113.9; it runs out at 2026-11-24T02:00:00Z");
    }

    @Test
    void keyThatWasNeverUsedIsKnownByItsIssuingEvent() {
        scene.at(0)
                .by(Scene.user("alice", "AKIAEXAMPLE000000001"))
                .request(Scene.roleArn("deploy"))
                .response(Scene.assumed("deploy", "nightly", KEY))
                .reading()
                .call("sts", "AssumeRole");

        assertThat(find(KEY))
                .returns(KEY, FindSession.Output::accessKeyId)
                .returns("deploy", FindSession.Output::roleName)
                .returns("AROAdeploy:nightly", FindSession.Output::sessionId)
                .extracting(FindSession.Output::summary)
                .asString()
                .contains("never used as far as CloudTrail tells");
    }

    @Test
    void instanceLeadsToTheNewestKeyOfItsRole() {
        scene.at(0).by(Scene.role("web", INSTANCE, KEY)).reading().call("s3", "ListBuckets");
        scene.at(9)
                .by(Scene.role("web", INSTANCE, "ASIAEXAMPLE000000002"))
                .from("198.51.100.7")
                .reading()
                .call("s3", "ListBuckets");
        scene.at(10)
                .by(Scene.role("web", "i-0fedcba9876543210", "ASIAEXAMPLE000000003"))
                .reading()
                .call("s3", "ListBuckets");

        FindSession.Output session = find(INSTANCE, NOW.plus(Duration.ofDays(2)), Map.of());

        assertThat(session.accessKeyId()).isEqualTo("ASIAEXAMPLE000000002");
        assertThat(session.otherKeys()).containsExactly(KEY);
        assertThat(session.sessionId()).isEqualTo("AROAweb:" + INSTANCE);
        assertThat(session.addresses()).containsExactlyInAnyOrder("203.0.113.9", "198.51.100.7");
        assertThat(session.over()).as("an instance gets the next credentials").isFalse();
    }

    @Test
    void sessionOfAUserIsTheUsers() {
        scene.at(1).by(Scene.session("alice", KEY, Scene.START)).reading().call("ec2", "DescribeInstances");

        assertThat(find(KEY))
                .returns(CredentialKind.TEMPORARY, FindSession.Output::credential)
                .returns("alice", FindSession.Output::userName)
                .returns(null, FindSession.Output::roleName);
    }

    @Test
    void sessionThatHasRunOutIsOver() {
        scene.at(1).by(Scene.role("deploy", "nightly", KEY)).reading().call("ec2", "DescribeInstances");

        assertThat(find(KEY, Scene.START.plus(Duration.ofHours(13)), Map.of()).over())
                .isTrue();
        assertThat(find(KEY, Scene.START.plus(Duration.ofHours(11)), Map.of()).over())
                .isFalse();
    }

    @Test
    void roleThatMustNotBeChangedIsSaid() {
        scene.at(1).by(Scene.role("deploy", "nightly", KEY)).reading().call("ec2", "DescribeInstances");

        assertThat(find(KEY, NOW, Map.of("role/deploy", "it is Firebreak's own"))
                        .untouchable())
                .isEqualTo("it is Firebreak's own");
    }

    @Test
    void unknownKeyIsAnAnswer() {
        FindSession.Output session = find(KEY);

        assertThat(session.found()).isFalse();
        assertThat(session.credential()).isEqualTo(CredentialKind.UNKNOWN);
        assertThat(session.summary()).contains("knows nothing of " + KEY, "may come until");
    }

    @Test
    void whatIsNeitherKeyNorInstanceIsRefused() {
        assertThatThrownBy(() -> new FindSession.Input("alice", Duration.ofDays(1)))
                .hasMessageStartingWith("'alice' is neither an access key id");
    }
}
