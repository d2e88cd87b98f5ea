package dev.firebreak.worker;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import dev.firebreak.report.Reports;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The report of an incident, from what it kept: of a running one, a preview. */
public final class IncidentReport {
    private IncidentReport() {}

    public static Report of(IncidentStatus status, EvidenceStore evidence) {
        List<Findings> findings = status.evidence().stream()
                .filter(kept -> kept.mediaType().equals(Evidence.FINDINGS))
                .map(kept -> new String(evidence.read(status.incidentId(), kept), StandardCharsets.UTF_8))
                .map(json -> CanonicalJson.read(json, Findings.class))
                .toList();
        return Reports.merge(status, findings);
    }
}
