package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ApprovalPermissionsTest {
    private static final String DENIED = """
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>
            <Code>AccessDenied</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>""";

    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(new FakeActions(), data);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void questionSaysWhichPermissionsItsCallsAndTheirUndoHaveOrWhyNobodyKnows() {
        lab.aws.answers("SimulatePrincipalPolicy", 403, DENIED);
        IncidentLab.Incident incident = lab.start(IncidentWorkflowTest.CLOSE_THE_DOOR, Map.of("door", "front"));

        Question question = incident.asks("consent");

        byte[] kept = lab.evidence().read(incident.id, Objects.requireNonNull(question.permissions()));
        PermissionCheck check =
                CanonicalJson.read(new String(kept, StandardCharsets.UTF_8), PermissionCheck[].class)[0];
        assertThat(check.purpose()).isEqualTo("contain");
        assertThat(check.steps()).contains("consent/close", "consent/close (undo)");
        assertThat(check.verdict()).isEqualTo(PermissionCheck.Verdict.UNKNOWN);
        assertThat(check.because())
                .isEqualTo("our credentials may not call iam:SimulatePrincipalPolicy (AccessDenied)");
        assertThat(incident.status().evidence()).contains(question.permissions());
    }
}
