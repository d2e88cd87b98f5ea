package dev.firebreak.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.CanonicalJson;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void decisionOfAnOlderReportHasNoAnswers() {
        String older = """
                {"step": "contain", "attempt": 1, "by": "sam", "roles": ["approver"], "verdict": "approve", "reason": "so",
                 "at": "2026-11-24T12:00:00Z", "planDigest": null, "accepted": true, "why": null}""";

        assertThat(CanonicalJson.read(older, Report.Decision.class).answers()).isEmpty();
    }
}
