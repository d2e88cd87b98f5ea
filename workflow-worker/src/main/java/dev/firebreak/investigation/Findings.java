package dev.firebreak.investigation;

import dev.firebreak.incident.Report;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one action found out, in the words of the report. Kept as evidence ({@code firebreak/findings+json}); the report merges
 * all of a run's findings by event id.
 *
 * @param action who found it, such as {@code trail.trace-credential}
 * @param at when it was looked
 * @param ended credentials that were ended, or given back, by the run
 * @param settlesAt until when CloudTrail may still deliver events of that time
 */
public record Findings(
        String action,
        Instant at,
        Report.@Nullable Subject subject,
        Report.@Nullable Launch launch,
        List<Report.Credential> credentials,
        List<Report.Region> regions,
        List<Report.Instance> instances,
        List<Report.FailedLaunches> failedLaunches,
        List<Report.SecurityGroupChange> securityGroupChanges,
        List<Ended> ended,
        List<Report.NotLookedAt> notLookedAt,
        List<Report.OpenPoint> openPoints,
        @Nullable Instant settlesAt,
        List<String> next) {

    /**
     * A credential that a changing action ended or gave back.
     *
     * @param accessKeyId the one credential; null: all sessions of the principal
     * @param principalArn of a user or role: all its sessions; of an assumed-role session: that one; null: the key says it
     * @param status {@code inactive revoked deleted active}
     */
    public record Ended(
            @Nullable String accessKeyId, @Nullable String principalArn, String status, Instant at) {}

    /** Findings with nothing in them: start here and add with the {@code with…} methods. */
    public static Findings none(String action, Instant at) {
        return new Findings(
                action, at, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), null, List.of());
    }

    public Findings withEnded(List<Ended> more) {
        return new Findings(
                action,
                at,
                subject,
                launch,
                credentials,
                regions,
                instances,
                failedLaunches,
                securityGroupChanges,
                more,
                notLookedAt,
                openPoints,
                settlesAt,
                next);
    }

    public Findings withOpenPoints(List<Report.OpenPoint> more) {
        return new Findings(
                action,
                at,
                subject,
                launch,
                credentials,
                regions,
                instances,
                failedLaunches,
                securityGroupChanges,
                ended,
                notLookedAt,
                more,
                settlesAt,
                next);
    }

    public Findings withSubject(Report.Subject found, Report.@Nullable Launch made) {
        return new Findings(
                action,
                at,
                found,
                made,
                credentials,
                regions,
                instances,
                failedLaunches,
                securityGroupChanges,
                ended,
                notLookedAt,
                openPoints,
                settlesAt,
                next);
    }

    public Findings withCredentials(List<Report.Credential> more) {
        return new Findings(
                action,
                at,
                subject,
                launch,
                more,
                regions,
                instances,
                failedLaunches,
                securityGroupChanges,
                ended,
                notLookedAt,
                openPoints,
                settlesAt,
                next);
    }

    /** What was done to instances and security groups. */
    public Findings withActivity(Activity activity) {
        return new Findings(
                action,
                at,
                subject,
                launch,
                credentials,
                regions,
                activity.instances(),
                activity.failedLaunches(),
                activity.securityGroupChanges(),
                ended,
                notLookedAt,
                openPoints,
                settlesAt,
                next);
    }

    /** Where was looked, where not, and until when events may still come. */
    public Findings withReading(List<Report.Region> looked, List<Report.NotLookedAt> notLooked, Instant until) {
        return new Findings(
                action,
                at,
                subject,
                launch,
                credentials,
                looked,
                instances,
                failedLaunches,
                securityGroupChanges,
                ended,
                notLooked,
                openPoints,
                until,
                next);
    }

    public Findings withNext(List<String> sentences) {
        return new Findings(
                action,
                at,
                subject,
                launch,
                credentials,
                regions,
                instances,
                failedLaunches,
                securityGroupChanges,
                ended,
                notLookedAt,
                openPoints,
                settlesAt,
                sentences);
    }
}
