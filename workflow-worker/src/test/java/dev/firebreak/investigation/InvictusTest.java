package dev.firebreak.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.incident.Report;
import dev.firebreak.trail.FileTrail;
import dev.firebreak.trail.TrailReading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole investigation against a real attack simulation whose truth was computed independently. */
class InvictusTest {
    private static final String KEY = "AKIATFQR7NSC8Q4X20BJ";
    private static final Instant AFTERWARDS = Instant.parse("2023-07-10T12:57:00Z");

    private static Story story;
    private static TrailReading reading;

    @BeforeAll
    static void trace() throws IOException {
        FileTrail trail = Recordings.invictus();
        Trace trace = new Trace(KEY);
        reading = Recordings.read(trail, trace);
        story = trace.story(AFTERWARDS);
    }

    @Test
    void countsEveryCallOfTheKey() {
        assertThat(story.events()).isEqualTo(2_104);
        assertThat(story.errors()).isEqualTo(224);
        Report.Credential root = credential(KEY);
        assertThat(root.kind()).isEqualTo("long-term");
        assertThat(root.link()).isEqualTo("proved");
        assertThat(root.principal())
                .isEqualTo(new Report.Principal("IAMUser", "bert-jan", "arn:aws:iam::123837392027:user/bert-jan"));
        assertThat(root.firstSeen()).isEqualTo("2023-07-10T11:54:33Z");
        assertThat(root.lastSeen()).isEqualTo("2023-07-10T12:29:09Z");
        assertThat(root.regions()).isEqualTo(Map.of("us-east-1", 2_104));
        assertThat(root.sourceIps()).containsExactly("192.168.10.20");
        assertThat(root.parent()).isNull();
    }

    @Test
    void findsTheTwelveCredentialsThatTheKeyMade() {
        assertThat(story.credentials())
                .filteredOn(credential -> credential.link().equals("proved"))
                .filteredOn(credential -> !credential.accessKeyId().equals(KEY))
                .allSatisfy(credential -> {
                    assertThat(credential.parent()).isEqualTo(KEY);
                    assertThat(credential.mintedBy()).isNotNull();
                })
                .extracting(Report.Credential::accessKeyId, Report.Credential::kind, Report.Credential::events)
                .containsExactlyInAnyOrder(
                        tuple("ASIATFQR7NSCWLLE7IWW", "assumed-role", 29),
                        tuple("ASIATFQR7NSC2632JLFK", "assumed-role", 15),
                        tuple("ASIATFQR7NSCVW2R4OHT", "assumed-role", 1),
                        tuple("ASIATFQR7NSC7TITDFL2", "assumed-role", 1),
                        tuple("ASIATFQR7NSCXLFJ4S5E", "assumed-role", 1),
                        tuple("ASIATFQR7NSC7E2ZIBM2", "assumed-role", 0),
                        tuple("ASIATFQR7NSC2AF7XJOS", "assumed-role", 0),
                        tuple("ASIATFQR7NSC6LRKSQNV", "assumed-role", 0),
                        tuple("ASIATFQR7NSCR2E3KSFW", "assumed-role", 0),
                        tuple("ASIATFQR7NSCQJB6MQOY", "assumed-role", 0),
                        tuple("AKIATFQR7NSC3ZO6PKAZ", "long-term", 0),
                        tuple("AKIATFQR7NSCQLA2F4OD", "long-term", 0));
    }

    @Test
    void saysWhoHoldsADerivedCredentialAndUntilWhen() {
        TracedCredential session = traced("ASIATFQR7NSCWLLE7IWW");
        assertThat(session.roleName()).isEqualTo("stratus-red-team-ec2-get-password-data-role");
        assertThat(session.sessionId()).isEqualTo("AROATFQR7NSCWWVLB7BES:aws-go-sdk-1688990082523310002");
        assertThat(session.usableUntil()).isEqualTo("2023-07-10T12:09:47Z");
        assertThat(session.mintedByEventName()).isEqualTo("AssumeRole");
        assertThat(session.relation()).isEqualTo("descendant");
        assertThat(session.account()).isEqualTo("123837392027");
        assertThat(session.usable()).isFalse();
        assertThat(traced("AKIATFQR7NSCQLA2F4OD").userName()).isEqualTo("malicious-iam-user");
        assertThat(credential("AKIATFQR7NSCQLA2F4OD").status()).isEqualTo("deleted");
        assertThat(credential("ASIATFQR7NSCVW2R4OHT").errors()).isEqualTo(1);
    }

    @Test
    void takesTheStolenRoleSessionForProbable() {
        Report.Credential stolen = credential("ASIATFQR7NSC36DZQP7P");
        assertThat(stolen.link()).isEqualTo("probable");
        assertThat(stolen.events()).isEqualTo(2);
        assertThat(stolen.parent()).isEqualTo(KEY);
        assertThat(stolen.usableUntil()).isEqualTo("2023-07-10T18:30:22Z");
        assertThat(stolen.mintedBy()).isNotNull();
        assertThat(stolen.principal().name()).isEqualTo("stratus-red-team-ec2-steal-credentials-role");
        assertThat(story.credentials())
                .as("the instance's own agent uses the role where it belongs")
                .extracting(Report.Credential::accessKeyId)
                .doesNotContain("ASIATFQR7NSCSHSEVYP5", "ASIATFQR7NSCWFKWOWVD");
    }

    @Test
    void showsSignInsWithoutConvictingTheUser() {
        assertThat(story.credentials())
                .filteredOn(credential -> credential.kind().equals("console"))
                .extracting(
                        credential -> credential.principal().name(),
                        Report.Credential::link,
                        Report.Credential::parent,
                        credential -> credential.sourceIps().getFirst())
                .containsExactlyInAnyOrder(
                        tuple("stratus-red-team-nmfalu-gfjyeaypjt", "probable", KEY, "192.168.10.20"),
                        tuple("bert-jan", "shown", null, "10.8.8.10"));
        assertThat(story.credentials()).hasSize(16);
    }

    @Test
    void findsBothInstancesAndWhatWasDoneToThem() {
        assertThat(story.activity().instances())
                .extracting(
                        Report.Instance::instanceId,
                        Report.Instance::accessKeyId,
                        Report.Instance::eventId,
                        Report.Instance::time)
                .containsExactly(
                        tuple(
                                "i-0dbc91f429e48eeed",
                                KEY,
                                "86eac0ac-8521-4126-aa32-a22f2b74d02e",
                                Instant.parse("2023-07-10T11:55:21Z")),
                        tuple(
                                "i-05c30218156bcc246",
                                KEY,
                                story.activity().instances().getLast().eventId(),
                                Instant.parse("2023-07-10T12:03:24Z")));
        assertThat(story.activity().instances())
                .allSatisfy(instance -> assertThat(instance.calls())
                        .extracting(Report.Call::eventName)
                        .containsExactlyInAnyOrder("ModifyInstanceAttribute", "TerminateInstances"));
    }

    @Test
    void countsFailedLaunchesByErrorAndKey() {
        assertThat(story.activity().failedLaunches())
                .containsExactlyInAnyOrder(
                        new Report.FailedLaunches("Client.InvalidParameterValue", 4, KEY),
                        new Report.FailedLaunches("Client.VcpuLimitExceeded", 1, "ASIATFQR7NSC7TITDFL2"),
                        new Report.FailedLaunches("Client.VcpuLimitExceeded", 1, "ASIATFQR7NSCXLFJ4S5E"));
    }

    @Test
    void tellsTheSecurityGroupsStory() {
        assertThat(story.activity().securityGroupChanges())
                .allSatisfy(change -> {
                    assertThat(change.groupId()).isEqualTo("sg-04cfb7a4712d75b00");
                    assertThat(change.accessKeyId()).isEqualTo(KEY);
                    assertThat(change.region()).isEqualTo("us-east-1");
                })
                .extracting(
                        change -> change.time().toString().substring(11, 19),
                        Report.SecurityGroupChange::eventName,
                        Report.SecurityGroupChange::opened,
                        Report.SecurityGroupChange::errorCode)
                .containsExactly(
                        tuple("12:10:01", "CreateSecurityGroup", null, null),
                        tuple("12:10:03", "RevokeSecurityGroupEgress", null, null),
                        tuple("12:10:04", "RevokeSecurityGroupEgress", null, "Client.InvalidPermission.NotFound"),
                        tuple("12:10:05", "AuthorizeSecurityGroupIngress", "tcp/443 0.0.0.0/0", null),
                        tuple("12:10:06", "AuthorizeSecurityGroupEgress", "all 0.0.0.0/0, all ::/0", null),
                        tuple("12:10:08", "AuthorizeSecurityGroupIngress", "tcp/22 0.0.0.0/0", null),
                        tuple("12:11:57", "RevokeSecurityGroupIngress", null, null),
                        tuple("12:12:06", "DeleteSecurityGroup", null, null));
    }

    @Test
    void blamesNoNeighbour() {
        assertThat(story.credentials())
                .extracting(credential -> credential.principal().name())
                .doesNotContain("benjamin");
        assertThat(story.credentials())
                .extracting(Report.Credential::accessKeyId)
                .doesNotContain("AKIATFQR7NSCUXC3DDDP", "AKIATFQZ7NSC8Q4X21BJ");
    }

    @Test
    void takesAConsoleSessionForOneWhateverItsKeysLookLike() throws IOException {
        FileTrail trail = Recordings.invictus();
        Trace trace = new Trace("AKIATFQZ7NSC8Q4X21BJ");
        Recordings.read(trail, trace);
        Story console = trace.story(AFTERWARDS);
        assertThat(console.credentials()).hasSize(1);
        assertThat(console.credentials().getFirst().kind()).isEqualTo("console");
        assertThat(console.credentials().getFirst().principal().name()).isEqualTo("benjamin");
        assertThat(console.events())
                .as("35 with this key, the rest of the session with its other keys")
                .isEqualTo(47);
        assertThat(console.activity().changes()).isZero();
    }

    @Test
    void findsNothingChangedByTheInnocentKey() throws IOException {
        FileTrail trail = Recordings.invictus();
        Trace trace = new Trace("AKIATFQR7NSCUXC3DDDP");
        Recordings.read(trail, trace);
        Story innocent = trace.story(AFTERWARDS);
        assertThat(innocent.events()).isEqualTo(43);
        assertThat(innocent.activity().changes()).isZero();
        assertThat(innocent.credentials()).hasSize(1);
    }

    @Test
    void climbsFromADerivedCredentialToTheFirst() throws IOException {
        FileTrail trail = Recordings.invictus();
        Trace trace = new Trace("ASIATFQR7NSC7TITDFL2");
        Recordings.read(trail, trace);
        Story climbed = trace.story(AFTERWARDS);
        assertThat(climbed.events()).isEqualTo(1);
        assertThat(climbed.traced())
                .filteredOn(credential -> credential.relation().equals("ancestor"))
                .singleElement()
                .satisfies(ancestor -> {
                    assertThat(ancestor.accessKeyId()).isEqualTo(KEY);
                    assertThat(ancestor.events()).isEqualTo(2_104);
                });
        assertThat(climbed.credentials())
                .filteredOn(credential -> credential.link().equals("proved"))
                .hasSize(13);
    }

    @Test
    void saysWhereItLooked() {
        List<Report.Region> regions = reading.regions();
        assertThat(regions).singleElement().satisfies(region -> {
            assertThat(region.region()).isEqualTo("us-east-1");
            assertThat(region.looked()).isTrue();
            assertThat(region.pages()).isGreaterThanOrEqualTo(43);
            assertThat(region.events()).isGreaterThan(2_104);
        });
        assertThat(story.notLookedAt()).isEmpty();
    }

    private static Report.Credential credential(String accessKeyId) {
        return story.credentials().stream()
                .filter(found -> found.accessKeyId().equals(accessKeyId))
                .findFirst()
                .orElseThrow();
    }

    private static TracedCredential traced(String accessKeyId) {
        return story.traced().stream()
                .filter(found -> found.accessKeyId().equals(accessKeyId))
                .findFirst()
                .orElseThrow();
    }
}
