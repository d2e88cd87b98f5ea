package dev.firebreak.worker;

import dev.firebreak.action.Evidence;
import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.aws.AwsAccount;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.ConsentCheck;
import dev.firebreak.consent.ConsentException;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.Start;
import dev.firebreak.evidence.EvidenceException;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.report.HtmlReport;
import dev.firebreak.report.ReportJson;
import dev.firebreak.run.IncidentActivities;
import dev.firebreak.run.Notice;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The run's hands in the world beside actions. */
final class IncidentActivitiesImpl implements IncidentActivities {
    private static final String JSON = "application/json";

    private final ConsentCheck check;
    private final EvidenceStore evidence;
    private final AwsAccount aws;
    private final WorkerSettings settings;
    private final ActivityFailures.Alarm alarm;
    private final Delivery delivery;

    IncidentActivitiesImpl(
            ConsentCheck check,
            EvidenceStore evidence,
            AwsAccount aws,
            WorkerSettings settings,
            ActivityFailures.Alarm alarm,
            Delivery delivery) {
        this.check = check;
        this.evidence = evidence;
        this.aws = aws;
        this.settings = settings;
        this.alarm = alarm;
        this.delivery = delivery;
    }

    @Override
    public Opened open(IncidentInput input) {
        Start start = start(input);
        String digest = CanonicalJson.sha256(input.definition());
        if (!digest.equals(start.digest())) {
            throw refuse(start.incidentId(), "its playbook is not the one that was signed");
        }
        String ours = settings.account().value();
        if (!start.account().equals(ours)) {
            throw refuse(
                    start.incidentId(),
                    "it is about account %s, this worker works in %s".formatted(start.account(), ours));
        }
        String found = aws.callerAccount();
        if (!ours.equals(found)) {
            throw refuse(
                    start.incidentId(),
                    "the credentials of this worker are of account %s, its setting says %s".formatted(found, ours));
        }
        byte[] text = input.definition().getBytes(StandardCharsets.UTF_8);
        return new Opened(start, evidence.keep(start.incidentId(), "definition", JSON, text));
    }

    @Override
    public Evidence plan(Plan plan) {
        byte[] text = CanonicalJson.write(plan).getBytes(StandardCharsets.UTF_8);
        return evidence.keep(plan.incidentId(), "plan of " + plan.path(), JSON, text);
    }

    @Override
    public List<PermissionCheck> permissions(List<NeededPermission> needed) {
        return aws.permissions(needed);
    }

    @Override
    public Evidence keepPermissions(String incidentId, String path, List<NeededPermission> needed) {
        byte[] text = CanonicalJson.write(permissions(needed)).getBytes(StandardCharsets.UTF_8);
        return evidence.keep(incidentId, "permissions of " + path, JSON, text);
    }

    @Override
    public Evidence keep(RunPlan plan) {
        byte[] text = CanonicalJson.write(plan).getBytes(StandardCharsets.UTF_8);
        return evidence.keep(plan.incidentId(), "plan", JSON, text);
    }

    @Override
    public Verified verify(String incidentId, SignedMessage message) {
        try {
            Decision decision = check.keys().open(message, Decision.class);
            boolean here = decision.incidentId().equals(incidentId)
                    && decision.namespace().equals(check.namespace());
            return here ? new Verified(decision, null) : refused(incidentId, "it is a decision of another incident");
        } catch (ConsentException e) {
            return refused(incidentId, String.valueOf(e.getMessage()));
        }
    }

    private Verified refused(String incidentId, String why) {
        alarm.raise(incidentId, "", "decide", why);
        return new Verified(null, why);
    }

    @Override
    public void manifest(String incidentId, List<String> lines) {
        try {
            evidence.writeManifest(incidentId, lines);
        } catch (EvidenceException fork) {
            // After a reset the run writes other lines than before. Both stay; containment does not wait for an
            // explanation.
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            evidence.keep(incidentId, "manifest that differs", "application/x-ndjson", text);
            alarm.raise(incidentId, "", "manifest", String.valueOf(fork.getMessage()));
        }
    }

    @Override
    public List<Evidence> report(IncidentStatus status) {
        Report report = IncidentReport.of(status, evidence);
        return List.of(
                evidence.keep(status.incidentId(), "report.json", JSON, ReportJson.write(report)),
                evidence.keep(status.incidentId(), "report.html", "text/html", HtmlReport.write(report)));
    }

    @Override
    public Told tell(Notice notice) {
        return new Told(delivery.tell(notice));
    }

    private Start start(IncidentInput input) {
        try {
            return check.start(input.start());
        } catch (ConsentException e) {
            throw refuse("", String.valueOf(e.getMessage()));
        }
    }

    private ApplicationFailure refuse(String incidentId, String why) {
        alarm.raise(incidentId, "", "start", why);
        return ApplicationFailure.newNonRetryableFailure(
                "this incident is refused: " + why, ActivityFailures.NOT_APPROVED);
    }
}
