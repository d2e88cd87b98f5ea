package dev.firebreak.run;

import dev.firebreak.action.Evidence;
import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.Start;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.RunPlan;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run needs of the world beside actions: keys, the evidence store, the audit. */
@ActivityInterface
public interface IncidentActivities {
    /**
     * Verifies the signed start, and that this worker works in the account. Keeps the definition as evidence: every changing
     * call reads from there what the playbook demands of an approval.
     */
    @ActivityMethod(name = "incident.open")
    Opened open(IncidentInput input);

    /** Keeps what people will sign. */
    @ActivityMethod(name = "approval.plan")
    Evidence plan(Plan plan);

    /** Whether the calls of a plan will have what they need. Reads only; what cannot be asked is unknown. */
    @ActivityMethod(name = "plan.permissions")
    List<PermissionCheck> permissions(List<NeededPermission> needed);

    /** The same of an approval's plan, kept as evidence. */
    @ActivityMethod(name = "approval.permissions")
    Evidence keepPermissions(String incidentId, String path, List<NeededPermission> needed);

    /** Keeps what a plan run has made. */
    @ActivityMethod(name = "plan.keep")
    Evidence keep(RunPlan plan);

    /** Who sent the message, if a trusted gateway signed it. Local: the answer stands in the history. */
    @ActivityMethod(name = "decision.verify")
    Verified verify(String incidentId, SignedMessage message);

    /** Writes what was kept so far into the manifest. */
    @ActivityMethod(name = "evidence.manifest")
    void manifest(String incidentId, List<String> lines);

    /** Writes the report from what the run kept. */
    @ActivityMethod(name = "report.write")
    List<Evidence> report(IncidentStatus status);

    /** Tries each channel of a notification once; a channel that does not get it is no failure of the call. */
    @ActivityMethod(name = "notify")
    Told tell(Notice notice);

    /**
     * What became of a notification.
     *
     * @param failed why the channels that did not get it did not, by name
     */
    record Told(Map<String, String> failed) {}

    /**
     * A start that was verified.
     *
     * @param definition as evidence; its sha256 is the digest of the signed start
     */
    record Opened(Start start, Evidence definition) {}

    /**
     * What became of verifying a message.
     *
     * @param decision null: it does not count
     * @param why it does not count; null: it does
     */
    record Verified(@Nullable Decision decision, @Nullable String why) {}
}
