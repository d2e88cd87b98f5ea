package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code exposed-role-session} on a real Temporal server and an account that the sandbox serves. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class ExposedRoleSessionIT extends PlaybookIT {
    private static final String INSTANCE = "i-0a1b2c3d4e5f60001";
    private static final String STOLEN = "ASIAEXAMPLEROLE00001";
    private static final String OTHER = "ASIAEXAMPLEROLE00002";
    private static final String NEXT = "ASIAEXAMPLENEXT00001";
    private static final Caller EC2 = Caller.service("ec2.amazonaws.com");

    /** The session of one instance is used to assume another role; a second instance has a session of the same role. */
    private static Recording theft() {
        Caller thief = Caller.roleSession("website", INSTANCE, STOLEN);
        return new Recording()
                .assumeRole(0, EC2, "website", INSTANCE, STOLEN)
                .read(1, thief, "sts:GetCallerIdentity", Map.of())
                .assumeRole(2, thief, "export", "nightly", NEXT)
                .assumeRole(3, EC2, "website", "i-0a1b2c3d4e5f60002", OTHER)
                .read(
                        4,
                        Caller.roleSession("website", "i-0a1b2c3d4e5f60002", OTHER),
                        "ec2:DescribeInstances",
                        Map.of());
    }

    private FlagshipLab.Run start(String credential) {
        return account.play("exposed-role-session", Map.of("credential", credential, "lookBack", "90d"));
    }

    @Test
    void stolenKeyLeadsToItsSessionWhichEndsAlone() {
        accountOf(theft());
        FlagshipLab.Run run = start(STOLEN);
        run.approve("contain", Map.of("reach", "this-session"));
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes()).containsExactly("PutRolePolicy website", "PutRolePolicy export");
        assertThat(account.probe(STOLEN)).isEqualTo("AccessDenied");
        assertThat(account.probe(NEXT)).isEqualTo("AccessDenied");
        assertThat(account.probe(OTHER)).isEqualTo("accepted");
    }

    @Test
    void instanceLeadsToItsRoleWhichCanBeEndedWhole() {
        accountOf(theft());
        FlagshipLab.Run run = start(INSTANCE);
        assertThat(run.asks("contain").ask()).contains(STOLEN, "of role 'website'");
        run.approve("contain", Map.of("reach", "whole-role"));
        IncidentStatus end = run.ends();

        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(account.changes())
                .containsExactly(
                        "PutRolePolicy website",
                        "PutRolePolicy website",
                        "PutRolePolicy website",
                        "PutRolePolicy export");
        assertThat(account.probe(OTHER)).isEqualTo("AccessDenied");
    }
}
