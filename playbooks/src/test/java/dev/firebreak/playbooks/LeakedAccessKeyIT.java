package dev.firebreak.playbooks;

import static dev.firebreak.playbooks.FlagshipLab.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code leaked-access-key} on a real Temporal server and an account that the sandbox serves. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class LeakedAccessKeyIT extends PlaybookIT {
    private static final String KEY = "AKIAEXAMPLEAPP000001";
    private static final String SESSION = "ASIAEXAMPLEAPP000001";
    private static final String ROLE_SESSION = "ASIAEXAMPLEROLE00001";
    private static final Caller APP = Caller.user("app", KEY);
    private static final Caller ADMIN = Caller.user("admin", "AKIAEXAMPLEADMIN0001");

    private static Recording leak() {
        return new Recording()
                .read(0, APP, "sts:GetCallerIdentity", Map.of())
                .sessionToken(1, APP, SESSION)
                .assumeRole(2, APP, "export", "nightly", ROLE_SESSION)
                .read(3, APP, "iam:GetLoginProfile", Map.of("userName", "app"));
    }

    private FlagshipLab.Run start(String key) {
        return account.play(
                "leaked-access-key",
                Map.of("accessKeyId", key, "seenAt", "AWS Health, AWS_RISK_CREDENTIALS_EXPOSED", "lookBack", "90d"));
    }

    @Test
    void keyIsCutWithEverythingMadeFromIt() {
        accountOf(leak());
        FlagshipLab.Run run = start(KEY);
        assertThat(run.asks("contain").ask()).contains(KEY + " of app was seen: AWS Health");
        run.approve("contain", Map.of("how", "cut-now"));
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes())
                .containsExactly(
                        "PutUserPolicy app",
                        "DeleteLoginProfile app",
                        "PutRolePolicy export",
                        "UpdateAccessKey app %s Inactive".formatted(KEY));
        assertThat(account.probe(KEY)).isEqualTo("InvalidClientTokenId");
        assertThat(List.of(SESSION, ROLE_SESSION))
                .allSatisfy(session -> assertThat(account.probe(session)).isEqualTo("AccessDenied"));
        assertThat(run.report().at("/subject/kind").asText()).isEqualTo("access-key");
    }

    @Test
    void stopAndUndoGivesEverythingBack() {
        accountOf(leak());
        FlagshipLab.Run run = start(KEY);
        run.approve("contain", Map.of("how", "switch-first"));
        run.say(Verdict.STOP_AND_UNDO, "contain/switchFirst/backup/switched", FlagshipLab.SAM, "approver", Map.of());

        assertThat(run.ends().state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(List.of(KEY, SESSION, ROLE_SESSION))
                .allSatisfy(credential -> assertThat(account.probe(credential)).isEqualTo("accepted"));
    }

    @Test
    void whatADeletedKeyLeftBehindIsShut() {
        accountOf(
                leak().change(4, ADMIN, "iam:DeleteAccessKey", Map.of("userName", "app", "accessKeyId", KEY), Map.of())
                        .change(5, ADMIN, "iam:DeleteUser", Map.of("userName", "app"), Map.of()));
        FlagshipLab.Run run = start(KEY);
        run.approve("containLeft", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes()).containsExactly("PutRolePolicy export");
        assertThat(account.probe(ROLE_SESSION)).isEqualTo("AccessDenied");
        assertThat(step(end, "contain").status()).isEqualTo("not-run");
    }

    @Test
    void ownKeyOfFirebreakIsNeverAskedAbout() {
        accountOf(leak());
        IncidentStatus end = start(account.sandbox.responder().accessKeyId()).ends();

        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(end.because()).contains("refused to change", "Firebreak");
        assertThat(account.changes()).isEmpty();
    }
}
