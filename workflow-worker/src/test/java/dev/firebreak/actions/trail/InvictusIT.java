package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.aws.Purpose;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.Findings;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The recorded attack, loaded into the sandbox and read back through LookupEvents: from the instance to all that the key made. */
@Execution(ExecutionMode.CONCURRENT)
class InvictusIT {
    private static final Duration LOOK_BACK = Duration.ofDays(90);

    private static AwsClients clients;
    private static TestActionContext context;

    @BeforeAll
    static void load() {
        Path folder = SharedSandbox.root().resolve("../shared/data/invictus");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "the Invictus recording is absent: put it into ../shared/data/invictus");
        LocalSandbox sandbox = SharedSandbox.with(
                "--recording", folder.toAbsolutePath().normalize().toString(), "--lookups-per-second", "0");
        clients = AwsClients.open(new AwsSettings(
                sandbox.account(), sandbox.region(), sandbox.endpoint(), sandbox.responder(), Map.of(), 2));
        context = new TestActionContext(clients.access(Purpose.OBSERVE)).at(Instant.now());
    }

    @AfterAll
    static void close() {
        if (clients != null) {
            clients.close();
        }
    }

    @Test
    void leadsFromTheInstanceToEverythingThatTheKeyMade() {
        FindCreator.Output origin =
                new FindCreator().run(new FindCreator.Input("i-0dbc91f429e48eeed", RegionName.US_EAST_1), context);
        assertThat(origin)
                .returns("AKIATFQR7NSC8Q4X20BJ", FindCreator.Output::accessKeyId)
                .returns("bert-jan", FindCreator.Output::userName)
                .returns("86eac0ac-8521-4126-aa32-a22f2b74d02e", FindCreator.Output::eventId);

        TraceCredential.Output trace = new TraceCredential()
                .run(
                        new TraceCredential.Input(
                                new AccessKeyId(String.valueOf(origin.accessKeyId())), LOOK_BACK, null),
                        context);
        assertThat(trace)
                .returns(2_104, TraceCredential.Output::events)
                .returns(224, TraceCredential.Output::errors)
                .returns(true, TraceCredential.Output::complete);
        Findings findings = context.findings().getLast();
        assertThat(findings.credentials())
                .extracting(Report.Credential::link)
                .containsOnly("proved", "probable", "shown")
                .hasSize(16)
                .filteredOn("proved"::equals)
                .hasSize(13);
        assertThat(findings.credentials())
                .extracting(Report.Credential::accessKeyId, Report.Credential::link, Report.Credential::events)
                .contains(tuple("ASIATFQR7NSC36DZQP7P", "probable", 2), tuple("ASIATFQR7NSCWLLE7IWW", "proved", 29));
        assertThat(findings.securityGroupChanges()).hasSize(8);
        assertThat(findings.failedLaunches())
                .extracting(Report.FailedLaunches::count)
                .containsExactlyInAnyOrder(4, 1, 1);

        FindResourceChanges.Output changes =
                new FindResourceChanges().run(new FindResourceChanges.Input(trace.touched(), LOOK_BACK), context);
        assertThat(changes.complete()).isTrue();
        assertThat(context.findings().getLast().securityGroupChanges())
                .as("by anybody, but only the attacker changed the group")
                .filteredOn(change -> change.groupId().equals("sg-04cfb7a4712d75b00"))
                .hasSize(8);
    }

    @Test
    void findsWhoseStolenSessionItWasAndTheSignInWithoutMfa() {
        TestActionContext own = new TestActionContext(clients.access(Purpose.OBSERVE)).at(Instant.now());

        FindSession.Output stolen =
                new FindSession().run(new FindSession.Input("ASIATFQR7NSC36DZQP7P", LOOK_BACK), own);
        assertThat(stolen.credential()).isEqualTo(CredentialKind.ASSUMED_ROLE);
        assertThat(stolen.sessionId()).endsWith(":i-0dbc91f429e48eeed");
        assertThat(new FindSession().run(new FindSession.Input("i-0dbc91f429e48eeed", LOOK_BACK), own))
                .returns(stolen.sessionId(), FindSession.Output::sessionId)
                .returns(stolen.roleName(), FindSession.Output::roleName);

        assertThat(new FindSignIn()
                        .run(new FindSignIn.Input("stratus-red-team-nmfalu-gfjyeaypjt", null, LOOK_BACK), own))
                .returns("70e5932e-9022-4b38-837e-ca10dad94eb7", FindSignIn.Output::eventId)
                .returns(false, FindSignIn.Output::mfa)
                .returns(false, FindSignIn.Output::userExists);
    }
}
