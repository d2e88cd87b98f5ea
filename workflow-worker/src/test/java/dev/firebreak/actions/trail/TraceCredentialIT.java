package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SandboxFault;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TraceCredentialIT {
    private static final LocalSandbox SCENE = SharedSandbox.scene();
    private static final TraceCredential ACTION = new TraceCredential();
    private static final AccessKeyId LEAKED = new AccessKeyId("AKIAEXAMPLEDEPLOY001");

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SCENE);

    private final TestActionContext context = SANDBOX.context();

    @AfterEach
    void clearFaults() {
        SCENE.clearFaults();
    }

    @Test
    void findsEverythingThatTheLeakedKeyDidAndMade() {
        // A throttled call is made again.
        SCENE.fault(SandboxFault.throttle("cloudtrail:LookupEvents", 2));

        TraceCredential.Output output = run();

        assertThat(output.complete()).isTrue();
        assertThat(output.events()).isEqualTo(uniqueEvents(LEAKED.value()));
        assertThat(output.regions())
                .contains("us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1");
        assertThat(output.credentials())
                .filteredOn(credential -> credential.link().equals("proved"))
                .extracting(TracedCredential::accessKeyId, TracedCredential::parent, TracedCredential::events)
                .containsExactlyInAnyOrder(
                        tuple("AKIAEXAMPLEMONITOR01", LEAKED.value(), 3),
                        tuple("ASIAEXAMPLESESSION01", LEAKED.value(), 3),
                        tuple("ASIAEXAMPLEFEDERATE1", LEAKED.value(), 2),
                        tuple("ASIAEXAMPLEEXPORT001", LEAKED.value(), 4),
                        tuple("ASIAEXAMPLECHAINED01", "ASIAEXAMPLEEXPORT001", 2));
        assertThat(output.credentials())
                .extracting(TracedCredential::userName)
                .as("the neighbour behind the same exit, and the build's use of the same role")
                .doesNotContain("nina", "build-agent");
        assertThat(output.touched()).contains("i-0f1e2d3c4b5a69788", "i-0a1b2c3d4e5f60718", "sg-0b1a2c3d4e5f67890");
        assertThat(findings().failedLaunches())
                .contains(
                        new Report.FailedLaunches("Client.VcpuLimitExceeded", 2, LEAKED.value()),
                        new Report.FailedLaunches("Client.UnauthorizedOperation", 2, LEAKED.value()));
    }

    @Test
    void regionThatIsDeniedIsSaidAndTheRestIsRead() {
        SCENE.fault(SandboxFault.error("cloudtrail:LookupEvents", 100, "AccessDeniedException", 400)
                .in("eu-west-1"));

        TraceCredential.Output output = run();

        assertThat(output.complete()).isFalse();
        assertThat(findings().regions())
                .filteredOn(region -> region.region().equals("eu-west-1"))
                .singleElement()
                .satisfies(region -> {
                    assertThat(region.looked()).isFalse();
                    assertThat(region.why()).contains("AccessDeniedException");
                });
        assertThat(output.regions()).contains("us-east-1").doesNotContain("eu-west-1");
    }

    private TraceCredential.Output run() {
        return ACTION.run(new TraceCredential.Input(LEAKED, Duration.ofDays(90), null), context);
    }

    private Findings findings() {
        return context.findings().getFirst();
    }

    private static int uniqueEvents(String accessKeyId) {
        return (int) SCENE.trail().stream()
                .filter(event -> Objects.equals(
                        accessKeyId,
                        event.path("userIdentity").path("accessKeyId").asText()))
                .map(event -> event.path("eventID").asText())
                .distinct()
                .count();
    }
}
