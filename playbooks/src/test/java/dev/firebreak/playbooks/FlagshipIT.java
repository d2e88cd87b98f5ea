package dev.firebreak.playbooks;

import static dev.firebreak.playbooks.FlagshipLab.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.worker.WorkerHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The flagship from every starting point, on a real Temporal server and an account that the sandbox serves. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class FlagshipIT {
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final String INSTANCE = "i-0a1b2c3d4e5f60001";
    private static final String KEY = "AKIAEXAMPLEAPP000001";
    private static final String SECOND_KEY = "AKIAEXAMPLEAPP000002";
    private static final String SESSION = "ASIAEXAMPLEAPP000001";
    private static final String ROLE_SESSION = "ASIAEXAMPLEROLE00001";
    private static final String BACKUP_KEY = "contain/switchFirst/backup/backupKey";
    private static final Caller APP = Caller.user("app", KEY);
    private static final Map<String, Object> CUT_NOW = Map.of("how", "cut-now");
    private static final Map<String, Object> SWITCH_FIRST = Map.of("how", "switch-first");

    @TempDir
    Path data;

    @TempDir
    Path recording;

    private @Nullable FlagshipLab lab;

    @AfterEach
    void close() {
        if (lab != null) {
            lab.close();
        }
    }

    private FlagshipLab lab(Recording events, String... sandboxArgs) {
        List<String> args =
                new ArrayList<>(List.of("--recording", events.write(recording).toString()));
        args.addAll(List.of(sandboxArgs));
        return opened(FlagshipLab.open(data, SETTLE, args.toArray(String[]::new)));
    }

    private FlagshipLab opened(FlagshipLab opened) {
        lab = opened;
        return opened;
    }

    /** The user's key launches the instance, and makes a session and a role session on the way. */
    private static Recording leakedKey() {
        return new Recording()
                .read(0, APP, "sts:GetCallerIdentity", Map.of())
                .launch(1, APP, INSTANCE)
                .sessionToken(2, APP, SESSION)
                .assumeRole(3, APP, "export", "nightly", ROLE_SESSION)
                .read(4, Caller.userSession("app", SESSION), "ec2:DescribeInstances", Map.of())
                .read(5, Caller.roleSession("export", "nightly", ROLE_SESSION), "ec2:DescribeInstances", Map.of());
    }

    private static Recording withPassword(Recording events) {
        return events.read(6, APP, "iam:GetLoginProfile", Map.of("userName", "app"));
    }

    @Test
    void longTermKeyIsCutNowWithEverythingMadeFromIt() {
        FlagshipLab scene = opened(FlagshipLab.open(data, SETTLE, "--scene", "leaked-key"));
        LocalSandbox.Subject subject = scene.sandbox.subject().orElseThrow();
        FlagshipLab.Run run = scene.start(subject.instance());
        run.approve("contain", CUT_NOW);
        run.approve("rest", Map.of());

        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(scene.changes())
                .containsExactly(
                        "PutUserPolicy app-deploy",
                        "DeleteLoginProfile app-deploy",
                        "UpdateAccessKey svc-monitor AKIAEXAMPLEMONITOR01 Inactive",
                        "PutRolePolicy data-export",
                        "PutRolePolicy backup-admin",
                        "UpdateAccessKey app-deploy AKIAEXAMPLEDEPLOY001 Inactive",
                        "StopInstances " + subject.instance(),
                        "PutUserPolicy svc-monitor");
        assertThat(List.of("AKIAEXAMPLEDEPLOY001", "AKIAEXAMPLEMONITOR01"))
                .allSatisfy(key -> assertThat(scene.probe(key)).isEqualTo("InvalidClientTokenId"));
        assertThat(List.of(
                        "ASIAEXAMPLESESSION01", "ASIAEXAMPLEFEDERATE1", "ASIAEXAMPLEEXPORT001", "ASIAEXAMPLECHAINED01"))
                .allSatisfy(session -> assertThat(scene.probe(session)).isEqualTo("AccessDenied"));
        assertThat(List.of("AKIAEXAMPLENINA00001", "AKIAEXAMPLEBUILD0001", "ASIAEXAMPLEWEB000001"))
                .allSatisfy(other -> assertThat(scene.probe(other)).isEqualTo("accepted"));
        assertThat(WrittenTest.failure(end)).isEmpty();
        Histories.write("cut-now", run);
    }

    @Test
    void switchFirstGivesTheApplicationABackupKeyBeforeTheOldOneDies() {
        FlagshipLab account = lab(withPassword(leakedKey()));
        FlagshipLab.Run run = account.start(INSTANCE);
        run.approve("contain", SWITCH_FIRST);
        run.asks("contain/switchFirst/backup/switched");
        assertThat(account.probe(KEY)).isEqualTo("accepted");
        run.say(Verdict.ANSWER, "contain/switchFirst/backup/switched", FlagshipLab.ALEX, "responder", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes())
                .containsExactly(
                        "PutUserPolicy app",
                        "DeleteLoginProfile app",
                        "PutRolePolicy export",
                        "AttachUserPolicy app",
                        "CreateAccessKey app",
                        "CreateSecret",
                        "UpdateAccessKey app %s Inactive".formatted(KEY),
                        "StopInstances " + INSTANCE);
        assertThat(account.probe(KEY)).isEqualTo("InvalidClientTokenId");
        assertThat(account.probe(SESSION)).isEqualTo("AccessDenied");
        assertThat(account.probe(ROLE_SESSION)).isEqualTo("AccessDenied");
        assertThat(WrittenTest.failure(end)).isEmpty();

        GivenCredentials backup = account.keyIn(secretArn(end));
        assertThat(account.probe(backup)).isEqualTo("accepted");
        SecretHunt hunt = new SecretHunt(account, run);
        // What is no secret is found: the hunt looks where things lie.
        assertThat(hunt.placesOf(KEY))
                .contains("history")
                .anySatisfy(place -> assertThat(place).startsWith("evidence"));
        assertThat(data.resolve(WorkerHost.AUDIT)).exists();
        assertThat(hunt.placesOf(backup.secretAccessKey())).isEmpty();
        assertThat(hunt.placesOf(account.sandbox.responder().secretAccessKey())).isEmpty();
    }

    @Test
    void stopAndUndoGivesEverythingBack() {
        FlagshipLab account = lab(withPassword(leakedKey()));
        FlagshipLab.Run run = account.start(INSTANCE);
        run.approve("contain", SWITCH_FIRST);
        run.asks("contain/switchFirst/backup/switched");
        run.say(Verdict.STOP_AND_UNDO, "contain/switchFirst/backup/switched", FlagshipLab.SAM, "approver", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(account.changes())
                .containsExactly(
                        "PutUserPolicy app",
                        "DeleteLoginProfile app",
                        "PutRolePolicy export",
                        "AttachUserPolicy app",
                        "CreateAccessKey app",
                        "CreateSecret",
                        "DeleteAccessKey app " + backupKey(end),
                        "DeleteSecret",
                        "DetachUserPolicy app",
                        "DeleteRolePolicy export",
                        "CreateSecret",
                        "CreateLoginProfile app",
                        "DeleteUserPolicy app");
        assertThat(List.of(KEY, SESSION, ROLE_SESSION))
                .allSatisfy(credential -> assertThat(account.probe(credential)).isEqualTo("accepted"));
        assertThat(List.of(
                        "sessions",
                        "console",
                        "descendants[1]/shut",
                        "switchFirst/hold",
                        "switchFirst/backup/backupKey"))
                .allSatisfy(
                        path -> assertThat(step(end, "contain/" + path).undo()).isEqualTo("done"));
        Histories.write("switch-first-undone", run);
    }

    @Test
    void roleSessionIsEndedAndNoKeyIsTouched() {
        Caller session = Caller.roleSession("export", "nightly", ROLE_SESSION);
        FlagshipLab account = lab(new Recording()
                .assumeRole(0, APP, "export", "nightly", ROLE_SESSION)
                .launch(1, session, INSTANCE)
                .read(
                        2,
                        Caller.roleSession("export", "other", "ASIAEXAMPLEROLE00002"),
                        "ec2:DescribeInstances",
                        Map.of()));
        FlagshipLab.Run run = account.start(INSTANCE);
        run.approve("containRole", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes()).containsExactly("PutRolePolicy export", "StopInstances " + INSTANCE);
        assertThat(account.probe(ROLE_SESSION)).isEqualTo("AccessDenied");
        assertThat(account.probe("ASIAEXAMPLEROLE00002")).isEqualTo("accepted");
        assertThat(account.probe(KEY)).isEqualTo("accepted");
        JsonNode report = run.report();
        assertThat(report.at("/launch/credential").asText()).isEqualTo("assumed-role");
        assertThat(report.at("/launch/principal/name").asText()).isEqualTo("export");
        JsonNode ended = credential(report, ROLE_SESSION);
        assertThat(ended.path("status").asText()).isEqualTo("revoked");
        assertThat(ended.path("parent").asText()).isEqualTo(KEY);
        assertThat(ended.at("/mintedBy/eventName").asText()).isEqualTo("AssumeRole");
        assertThat(credential(report, KEY).path("status").asText()).isEqualTo("active");
        Histories.write("role-session", run);
    }

    @Test
    void sessionOfUserIsEndedAndWhatTheKeyBehindItMadeBesidesIsAskedAbout() {
        FlagshipLab account = lab(new Recording()
                .sessionToken(0, APP, SESSION)
                .launch(1, Caller.userSession("app", SESSION), INSTANCE)
                .assumeRole(2, APP, "export", "nightly", ROLE_SESSION));
        FlagshipLab.Run run = account.start(INSTANCE);
        run.approve("containSessions", Map.of());
        run.say(Verdict.REJECT, "rest", FlagshipLab.SAM, "approver", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.PARTLY_CONTAINED);
        assertThat(account.changes()).containsExactly("PutUserPolicy app", "StopInstances " + INSTANCE);
        assertThat(account.probe(SESSION)).isEqualTo("AccessDenied");
        assertThat(List.of(KEY, ROLE_SESSION))
                .allSatisfy(credential -> assertThat(account.probe(credential)).isEqualTo("accepted"));
        assertThat(run.report().at("/launch/credential").asText()).isEqualTo("temporary");
    }

    @Test
    void launchOfServiceNamesTheNextStepAndChangesNothing() {
        FlagshipLab account = lab(new Recording()
                .read(0, APP, "sts:GetCallerIdentity", Map.of())
                .launchForGroup(1, Caller.service("autoscaling.amazonaws.com"), INSTANCE, "web"));
        FlagshipLab.Run run = account.start(INSTANCE);
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(end.because())
                .contains("autoscaling.amazonaws.com", "'web'", "Find who made the Auto Scaling group");
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void unknownInstanceFailsInClearWordsAndChangesNothing() {
        FlagshipLab account = lab(leakedKey());
        FlagshipLab.Run run = account.start("i-0ffffffffffffffff");
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(end.because())
                .contains("does not say who made 'i-0ffffffffffffffff'", "look in another Region")
                .doesNotContain("\n");
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void userWithTwoKeysAndNoPasswordIsSwitchedWithoutBackupKey() {
        FlagshipLab account =
                lab(leakedKey().read(6, Caller.user("app", SECOND_KEY), "sts:GetCallerIdentity", Map.of()));
        FlagshipLab.Run run = account.start(INSTANCE);
        run.approve("contain", SWITCH_FIRST);
        run.say(
                Verdict.ANSWER,
                "contain/switchFirst/backup/switchedElsewhere",
                FlagshipLab.ALEX,
                "responder",
                Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes())
                .containsExactly(
                        "PutUserPolicy app",
                        "PutRolePolicy export",
                        "AttachUserPolicy app",
                        "UpdateAccessKey app %s Inactive".formatted(KEY),
                        "StopInstances " + INSTANCE);
        assertThat(account.probe(KEY)).isEqualTo("InvalidClientTokenId");
        assertThat(account.probe(SECOND_KEY)).isEqualTo("accepted");
        StepRecord console = step(end, "contain/console");
        assertThat(console.status()).isEqualTo("not-run");
        assertThat(console.why()).isEqualTo("not due: 'steps.owner.hasConsolePassword' does not hold");
    }

    @Test
    void eventThatIsNotDeliveredYetIsWaitedFor() {
        FlagshipLab account = opened(FlagshipLab.open(
                data,
                Duration.ofMinutes(1),
                "--recording",
                new Recording().launch(0, APP, INSTANCE).write(recording).toString(),
                "--ends-ago",
                "0s",
                "--delivery-delay",
                "10m"));
        FlagshipLab.Run run = account.start(INSTANCE);
        run.says("CloudTrail to deliver the event that launched " + INSTANCE);

        account.sandbox.advance(Duration.ofMinutes(10));

        assertThat(run.asks("contain").ask()).contains(KEY, "app");
        assertThat(step(run.status(), "origin").result()).containsEntry("accessKeyId", KEY);
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void rejectionChangesNothing() {
        FlagshipLab account = lab(leakedKey());
        FlagshipLab.Run run = account.start(INSTANCE);
        run.say(Verdict.REJECT, "contain", FlagshipLab.SAM, "approver", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.REJECTED);
        assertNothingChanged(account);
        Histories.write("rejected", run);
    }

    @Test
    void approvalThatNobodyGivesInTimeChangesNothing() {
        FlagshipLab account = lab(leakedKey());
        String hurried = ShippedPlaybook.text(ShippedPlaybook.FLAGSHIP)
                .replace("within: 30m", "within: 2s")
                .replaceAll("\\n *remind: 10m", "");
        FlagshipLab.Run run = account.start(INSTANCE, hurried);
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.EXPIRED);
        assertNothingChanged(account);
        Histories.write("expired", run);
    }

    private static void assertNothingChanged(FlagshipLab account) {
        assertThat(account.changes()).isEmpty();
        assertThat(List.of(KEY, SESSION, ROLE_SESSION))
                .allSatisfy(credential -> assertThat(account.probe(credential)).isEqualTo("accepted"));
    }

    private static String secretArn(IncidentStatus status) {
        return String.valueOf(step(status, BACKUP_KEY).result().get("secretArn"));
    }

    private static String backupKey(IncidentStatus status) {
        return String.valueOf(step(status, BACKUP_KEY).result().get("accessKeyId"));
    }

    private static JsonNode credential(JsonNode report, String accessKeyId) {
        for (JsonNode credential : report.path("credentials")) {
            if (credential.path("accessKeyId").asText().equals(accessKeyId)) {
                return credential;
            }
        }
        throw new AssertionError("the report has no credential '%s'".formatted(accessKeyId));
    }
}
