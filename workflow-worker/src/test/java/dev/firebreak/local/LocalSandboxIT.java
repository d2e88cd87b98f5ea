package dev.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSandboxIT {
    @Test
    void aSceneComesWithItsSubjectItsCredentialsAndItsTrail() {
        LocalSandbox sandbox = SharedSandbox.scene();

        LocalSandbox.Subject subject = sandbox.subject().orElseThrow();
        assertThat(sandbox.trail())
                .anySatisfy(record -> assertThat(record.toString()).contains(subject.instance()));
        assertThat(sandbox.credentials())
                .anySatisfy(credential -> assertThat(credential.sessionToken()).isNotNull())
                .anySatisfy(credential -> assertThat(credential.accessKeyId())
                        .isEqualTo(sandbox.responder().accessKeyId()));
        assertThat(sandbox.shift()).isPositive();
    }

    @Test
    void theRecordingEndsWhenAsked() {
        try (LocalSandbox sandbox =
                LocalSandbox.start(SharedSandbox.root(), List.of("--scene", "leaked-key", "--ends-ago", "2h"))) {
            Instant last =
                    Instant.parse(sandbox.trail().getLast().path("eventTime").asText());

            assertThat(Duration.between(last, Instant.now())).isCloseTo(Duration.ofHours(2), Duration.ofMinutes(1));
        }
    }

    @Test
    void anEmptyAccountHasNoSubject() {
        assertThat(SharedSandbox.empty().subject()).isEmpty();
        assertThat(SharedSandbox.empty().account().toString()).contains("111122223333");
    }

    @Test
    void anUnknownCredentialIsNamed() {
        assertThatThrownBy(() -> SharedSandbox.empty().credential("AKIANOBODY"))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("AKIANOBODY");
    }

    @Test
    void aFaultThatCannotBeIsRefusedWithItsReason() {
        assertThatThrownBy(() -> SharedSandbox.empty().fault(SandboxFault.latency("ec2:*", 1, Duration.ZERO)))
                .hasMessageContaining("milliseconds");
    }

    @Test
    void wrongInputIsReportedInTheSandboxsOwnWords(@TempDir Path empty) {
        assertThatThrownBy(() -> LocalSandbox.start(SharedSandbox.root(), List.of("--recording", empty.toString())))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("no CloudTrail event")
                .hasMessageNotContaining("Traceback");
    }

    @Test
    void aFolderWithoutSandboxIsNamed(@TempDir Path elsewhere) {
        assertThat(Files.exists(elsewhere.resolve("sandbox"))).isFalse();
        assertThatThrownBy(() -> LocalSandbox.start(elsewhere, List.of()))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining(elsewhere.toString());
    }
}
