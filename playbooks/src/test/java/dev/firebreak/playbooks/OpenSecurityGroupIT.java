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

/** {@code open-security-group} on a real Temporal server and the account of the shipped scene, whose attacker opens a group. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class OpenSecurityGroupIT extends PlaybookIT {
    private static final String GROUP = "sg-0b1a2c3d4e5f67890";

    private FlagshipLab.Run start() {
        accountOfScene();
        return account.play("open-security-group", Map.of("group", GROUP, "region", "us-east-1", "lookBack", "90d"));
    }

    @Test
    void whatWasOpenedIsClosedAndItsOpenerIsNamed() {
        FlagshipLab.Run run = start();
        assertThat(run.asks("contain").ask())
                .contains("tcp/22 from 0.0.0.0/0")
                .containsPattern(
                        "Who changed it: AuthorizeSecurityGroupIngress at \\S+ by user 'app-deploy' with AKIAEXAMPLEDEPLOY001");
        run.approve("contain", Map.of("opener", "nobody-knows"));
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes()).containsExactly("RevokeSecurityGroupIngress");
        assertThat(step(end, "again").result()).containsEntry("openings", List.of());
        assertThat(step(end, "goOn").status()).isEqualTo("done");
        assertThat(run.report().at("/securityGroupChanges")).isNotEmpty();
    }

    @Test
    void rejectionLeavesItOpen() {
        FlagshipLab.Run run = start();
        run.say(Verdict.REJECT, "contain", FlagshipLab.SAM, "approver", Map.of());

        assertThat(run.ends().state()).isEqualTo(IncidentState.REJECTED);
        assertThat(account.changes()).isEmpty();
    }
}
