package dev.firebreak.playbooks;

import static dev.firebreak.playbooks.FlagshipLab.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code console-takeover} on a real Temporal server and an account that the sandbox serves. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class ConsoleTakeoverIT extends PlaybookIT {
    private static final String KEY = "AKIAEXAMPLEAPP000001";
    private static final String CONSOLE = "ASIAEXAMPLECONSOLE01";
    private static final String BACKDOOR = "AKIAEXAMPLEBACKDOOR1";

    private FlagshipLab.Run start(String user) {
        return account.play("console-takeover", Map.of("userName", user, "eventId", "", "lookBack", "90d"));
    }

    @Test
    void sessionEndsWithWhatItMadeAndTheUsersOldKeyWorks() {
        Caller console = Caller.userSession("app", CONSOLE);
        accountOf(new Recording()
                .signIn(0, "app")
                .read(1, console, "ec2:DescribeInstances", Map.of())
                .inConsole()
                .makeUser(2, console, "backdoor", BACKDOOR)
                .inConsole()
                .read(3, Caller.user("app", KEY), "ec2:DescribeInstances", Map.of()));
        FlagshipLab.Run run = start("app");
        assertThat(run.asks("contain").ask())
                .contains("user 'app' signed in", "WITHOUT MFA", "never seen from there before");
        run.approve("contain", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes())
                .containsExactly(
                        "PutUserPolicy app",
                        "DeleteLoginProfile app",
                        "UpdateAccessKey backdoor %s Inactive".formatted(BACKDOOR));
        assertThat(account.probe(CONSOLE)).isEqualTo("AccessDenied");
        assertThat(account.probe(BACKDOOR)).isEqualTo("InvalidClientTokenId");
        assertThat(account.probe(KEY)).isEqualTo("accepted");
        assertThat(run.report().at("/subject/kind").asText()).isEqualTo("user");
    }

    @Test
    void signInAfterWhichNothingWasCalledIsClosedToo() {
        accountOfScene();
        FlagshipLab.Run run = start("svc-monitor");
        run.approve("contain", Map.of());
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes()).containsExactly("PutUserPolicy svc-monitor", "DeleteLoginProfile svc-monitor");
        assertThat(step(end, "follow/later").status()).isEqualTo("done");
    }

    @Test
    void userWhoNeverSignedInIsSaid() {
        accountOfScene();
        IncidentStatus end = start("nobody").ends();

        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(end.because()).contains("knows of 0 sign-ins of user 'nobody'");
        assertThat(account.changes()).isEmpty();
    }
}
