package dev.firebreak.investigation;

import static dev.firebreak.trail.Scene.assumed;
import static dev.firebreak.trail.Scene.federated;
import static dev.firebreak.trail.Scene.role;
import static dev.firebreak.trail.Scene.roleArn;
import static dev.firebreak.trail.Scene.session;
import static dev.firebreak.trail.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.Report;
import dev.firebreak.trail.Scene;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final String KEY = "AKIAEXAMPLE000000001";
    private static final String ALICE = user("alice", KEY);
    private static final Instant NOW = Instant.parse("2026-11-24T01:50:00Z");

    private final Scene scene = new Scene();

    @Test
    void sessionTokenDescendsFromTheKeyThatAskedForIt() {
        String token = "ASIAEXAMPLE000000002";
        scene.at(0)
                .by(ALICE)
                .response(
                        "{'credentials':{'accessKeyId':'%s','expiration':'Nov 24, 2026, 1:00:00 PM'}}".formatted(token))
                .call("sts", "GetSessionToken");
        scene.at(1).by(session("alice", token, Scene.START)).reading().call("s3", "ListBuckets");

        TracedCredential made = traced(story(), token);
        assertThat(made.kind()).isEqualTo(CredentialKind.TEMPORARY);
        assertThat(made.parent()).isEqualTo(KEY);
        assertThat(made.userName()).isEqualTo("alice");
        assertThat(made.usableUntil()).isEqualTo("2026-11-24T13:00:00Z");
        assertThat(made.usable()).isTrue();
        assertThat(made.events()).isEqualTo(1);
        assertThat(made.link()).isEqualTo("proved");
    }

    @Test
    void federatedSessionBelongsToItsIssuerAndMaySignIn() {
        String token = "ASIAEXAMPLE000000003";
        scene.at(0)
                .by(ALICE)
                .request("{'name':'support','durationSeconds':129600}")
                .response(
                        "{'credentials':{'accessKeyId':'%s','expiration':'Nov 25, 2026, 1:00:00 PM'},'federatedUser':{'federatedUserId':'111122223333:support','arn':'arn:aws:sts::111122223333:federated-user/support'}}"
                                .formatted(token))
                .call("sts", "GetFederationToken");
        scene.at(1).by(federated("support", "alice", token)).call("iam", "CreateUser");
        scene.at(2)
                .by(
                        "{'type':'FederatedUser','principalId':'111122223333:support','arn':'arn:aws:sts::111122223333:federated-user/support','accountId':'111122223333'}")
                .from("198.51.100.7")
                .response("{'ConsoleLogin':'Success'}")
                .call("signin", "ConsoleLogin");

        Story story = story();
        TracedCredential made = traced(story, token);
        assertThat(made.kind()).isEqualTo(CredentialKind.FEDERATED);
        assertThat(made.userName()).isEqualTo("alice");
        assertThat(made.events()).isEqualTo(1);
        assertThat(story.traced())
                .filteredOn(credential -> credential.kind() == CredentialKind.CONSOLE)
                .singleElement()
                .satisfies(signIn -> {
                    assertThat(signIn.parent()).isEqualTo(token);
                    assertThat(signIn.link()).isEqualTo("probable");
                });
    }

    @Test
    void chainOfRolesIsFollowedThroughAllRegions() {
        String first = "ASIAEXAMPLE000000004";
        String second = "ASIAEXAMPLE000000005";
        assume(0, ALICE, "reader", "a", first, "us-east-1");
        assume(1, role("reader", "a", first), "admin", "b", second, "eu-west-1");
        scene.at(2).by(role("admin", "b", second)).in("ap-south-1").reading().call("ec2", "DescribeInstances");
        scene.at(3)
                .by(role("admin", "b", second))
                .in("eu-west-1")
                .failing("AccessDenied")
                .call("s3", "CreateBucket");

        Story story = story();
        assertThat(traced(story, first).parent()).isEqualTo(KEY);
        assertThat(traced(story, second).parent()).isEqualTo(first);
        assertThat(traced(story, second).sessionId()).isEqualTo("AROAadmin:b");
        assertThat(reported(story, second))
                .returns(Map.of("ap-south-1", 1, "eu-west-1", 1), Report.Credential::regions)
                .returns(2, Report.Credential::events)
                .returns(1, Report.Credential::errors);
    }

    @Test
    void loopOfIssuingEventsEnds() {
        String other = "AKIAEXAMPLE000000006";
        scene.at(0)
                .by(ALICE)
                .request("{'userName':'bob'}")
                .response("{'accessKey':{'accessKeyId':'%s','userName':'bob','status':'Active'}}".formatted(other))
                .call("iam", "CreateAccessKey");
        scene.at(1)
                .by(user("bob", other))
                .request("{'userName':'alice'}")
                .response("{'accessKey':{'accessKeyId':'%s','userName':'alice','status':'Active'}}".formatted(KEY))
                .call("iam", "CreateAccessKey");

        Story story = story();
        assertThat(story.credentials()).hasSize(2);
        assertThat(reported(story, other).parent()).isEqualTo(KEY);
        assertThat(reported(story, KEY).parent()).isNull();
    }

    @Test
    void chainThatNeverEndsIsCutAndSaid() {
        String caller = ALICE;
        for (int step = 0; step < 20; step++) {
            String key = "ASIAEXAMPLE0000001%02d".formatted(step);
            assume(step, caller, "role" + step, "s", key, "us-east-1");
            caller = role("role" + step, "s", key);
        }
        Story story = story();
        assertThat(story.traced()).hasSize(Descent.DEEPEST);
        assertThat(story.notLookedAt())
                .singleElement()
                .satisfies(gap -> assertThat(gap.what()).isEqualTo("what ASIAEXAMPLE000000115 made"));
    }

    @Test
    void eventThatIsDeliveredTwiceCountsOnce() {
        scene.at(0).by(ALICE).call("iam", "CreateUser", "11111111-0000-4000-8000-000000000001");
        scene.at(0).by(ALICE).call("iam", "CreateUser", "11111111-0000-4000-8000-000000000001");

        assertThat(story().events()).isEqualTo(1);
    }

    @Test
    void keyMadeFromTheSameAddressLeadsToItsMaker() {
        String maker = "AKIAEXAMPLE000000007";
        madeBy(user("carol", maker), "203.0.113.9");
        scene.at(1).by(ALICE).from("203.0.113.9").call("iam", "CreateUser");
        scene.at(2).by(user("carol", maker)).from("203.0.113.9").call("iam", "CreateRole");

        Story story = story();
        assertThat(traced(story, maker).relation()).isEqualTo("ancestor");
        assertThat(traced(story, maker).events()).isEqualTo(2);
        assertThat(reported(story, KEY).parent()).isEqualTo(maker);
    }

    @Test
    void administratorWhoMadeTheKeyIsNotBlamed() {
        String maker = "AKIAEXAMPLE000000007";
        madeBy(user("carol", maker), "10.0.0.1");
        scene.at(1).by(ALICE).from("203.0.113.9").call("iam", "CreateUser");

        Story story = story();
        assertThat(story.traced()).isEmpty();
        assertThat(story.remarks()).singleElement().asString().contains(maker, "'carol'", "administrator");
    }

    @Test
    void neighboursOnTheSameRoleUserAndNetworkAreNotBlamed() {
        assume(0, ALICE, "shared", "mine", "ASIAEXAMPLE000000008", "us-east-1");
        assume(0, user("dave", "AKIAEXAMPLE000000009"), "shared", "mine", "ASIAEXAMPLE000000010", "us-east-1");
        scene.at(1).by(role("shared", "mine", "ASIAEXAMPLE000000010")).call("ec2", "StopInstances");
        scene.at(1).by(user("alice", "AKIAEXAMPLE000000011")).call("ec2", "StopInstances");
        scene.at(2).by(ALICE).call("iam", "CreateUser");

        assertThat(story().traced()).extracting(TracedCredential::accessKeyId).containsExactly("ASIAEXAMPLE000000008");
    }

    @Test
    void roleOfAnotherAccountIsSaid() {
        scene.at(0)
                .by(ALICE)
                .request("{'roleArn':'arn:aws:iam::999988887777:role/partner'}")
                .response(assumed("partner", "s", "ASIAEXAMPLE000000012"))
                .call("sts", "AssumeRole");

        Story story = story();
        assertThat(traced(story, "ASIAEXAMPLE000000012").account()).isEqualTo("999988887777");
        assertThat(story.notLookedAt())
                .singleElement()
                .satisfies(gap -> assertThat(gap.what()).contains("999988887777"));
    }

    @Test
    void signInOfTheUserIsShownOnlyWithMfaAndFromAnotherAddress() {
        scene.at(0).by(ALICE).from("203.0.113.9").call("iam", "CreateUser");
        signIn(1, "alice", "203.0.113.9", "Yes");
        signIn(2, "alice", "10.0.0.1", "No");
        signIn(3, "alice", "10.0.0.1", "Yes");
        signIn(4, "dave", "203.0.113.9", "No");

        assertThat(story().credentials())
                .filteredOn(credential -> credential.kind().equals("console"))
                .extracting(
                        credential -> credential.principal().name(),
                        credential -> String.valueOf(credential.firstSeen() == null ? "" : "used"),
                        Report.Credential::link)
                .containsExactly(
                        tuple("alice", "", "probable"), tuple("alice", "", "probable"), tuple("alice", "", "shown"));
    }

    @Test
    void signInAfterThePasswordWasChangedByTheKeyIsProbable() {
        scene.at(0).by(ALICE).request("{'userName':'erin'}").call("iam", "UpdateLoginProfile");
        signIn(1, "erin", "198.51.100.1", "Yes");
        scene.at(2)
                .by(session("erin", "ASIAEXAMPLE000000013", Scene.START.plusSeconds(60)))
                .from("198.51.100.1")
                .call("ec2", "StopInstances");

        assertThat(story().traced()).singleElement().satisfies(signIn -> {
            assertThat(signIn.accessKeyId())
                    .as("one session, however many keys")
                    .isEqualTo("console:erin@2026-11-24T01:01:00Z");
            assertThat(signIn.parent()).isEqualTo(KEY);
            assertThat(signIn.userName()).isEqualTo("erin");
            assertThat(signIn.events()).isEqualTo(1);
        });
    }

    @Test
    void whatWasEndedIsNotUsable() {
        assume(0, ALICE, "gone", "s", "ASIAEXAMPLE000000014", "us-east-1");
        assume(0, ALICE, "there", "s", "ASIAEXAMPLE000000015", "us-east-1");
        scene.at(1).by(ALICE).request("{'roleName':'gone'}").call("iam", "DeleteRole");
        scene.at(2)
                .by(ALICE)
                .response("{'accessKey':{'accessKeyId':'AKIAEXAMPLE000000016','userName':'bob'}}")
                .call("iam", "CreateAccessKey");
        scene.at(3)
                .by(user("admin", "AKIAEXAMPLE000000017"))
                .request("{'userName':'bob','accessKeyId':'AKIAEXAMPLE000000016','status':'Inactive'}")
                .call("iam", "UpdateAccessKey");

        Story story = story();
        assertThat(reported(story, "ASIAEXAMPLE000000014").status()).isEqualTo("deleted");
        assertThat(reported(story, "ASIAEXAMPLE000000015").status()).isEqualTo("active");
        assertThat(reported(story, "AKIAEXAMPLE000000016").status()).isEqualTo("inactive");
        assertThat(story.traced())
                .filteredOn(TracedCredential::usable)
                .extracting(TracedCredential::accessKeyId)
                .containsExactly("ASIAEXAMPLE000000015");

        // Who reads on later, and sees none of these events, knows it still.
        Story later = new Trace(KEY, story.traced()).story(NOW);
        assertThat(reported(later, "ASIAEXAMPLE000000014").status()).isEqualTo("deleted");
        assertThat(reported(later, "ASIAEXAMPLE000000015").status()).isEqualTo("active");
        assertThat(reported(later, "AKIAEXAMPLE000000016").status()).isEqualTo("inactive");
    }

    @Test
    void serviceThatActsForTheCallerIsNoCredentialOfTheStory() {
        scene.at(0).by(ALICE).call("secretsmanager", "CreateSecret");
        scene.at(0)
                .by(session("alice", "ASIAEXAMPLE000000018", Scene.START)
                        .replace("'sessionContext'", "'invokedBy':'secretsmanager.amazonaws.com','sessionContext'"))
                .from("secretsmanager.amazonaws.com")
                .call("kms", "GenerateDataKey");

        assertThat(story().credentials()).hasSize(1);
    }

    @Test
    void hostileTextStaysData() {
        String hostile = ALICE.replace("'alice'", "'x\\ud800\\u202e\\u001b[31m<script>'");
        TrailEvent event = scene.at(0).by(hostile).from("=cmd|` /C calc`!A0").call("iam", "CreateUser");

        assertThat(event.identity().userName()).contains("�").contains("<script>");
        assertThat(CanonicalJson.write(story().credentials())).contains("<script>");
        assertThat(Words.quote("a\u001b[31m\u202eb\nc")).isEqualTo("'a?[31m?b?c'");
    }

    private void assume(int minute, String caller, String role, String name, String key, String region) {
        scene.at(minute)
                .by(caller)
                .in(region)
                .reading()
                .request(roleArn(role))
                .response(assumed(role, name, key))
                .call("sts", "AssumeRole");
    }

    private void madeBy(String caller, String address) {
        scene.at(0)
                .by(caller)
                .from(address)
                .response("{'accessKey':{'accessKeyId':'%s','userName':'alice','status':'Active'}}".formatted(KEY))
                .call("iam", "CreateAccessKey");
    }

    private void signIn(int minute, String user, String address, String mfa) {
        scene.at(minute)
                .by(
                        "{'type':'IAMUser','principalId':'AIDA%s','arn':'arn:aws:iam::111122223333:user/%s','accountId':'111122223333','userName':'%s'}"
                                .formatted(user, user, user))
                .from(address)
                .response("{'ConsoleLogin':'Success'}")
                .set("additionalEventData", "{'MFAUsed':'%s'}".formatted(mfa))
                .call("signin", "ConsoleLogin");
    }

    private Story story() {
        Trace trace = new Trace(KEY);
        Recordings.read(scene.trail(), trace);
        return trace.story(NOW);
    }

    private static TracedCredential traced(Story story, String key) {
        return story.traced().stream()
                .filter(credential -> credential.accessKeyId().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Report.Credential reported(Story story, String key) {
        return story.credentials().stream()
                .filter(credential -> credential.accessKeyId().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
