package dev.firebreak.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report: {@code report.json} is this record, and other tools rely on it. Lists are complete and unique by event id;
 * times are ISO-8601 UTC; error codes as CloudTrail spells them.
 *
 * @param schema version of the contract
 * @param launch who made the subject; null: not found, or the subject is no resource
 * @param settlesAt until when CloudTrail may still deliver events of the time that was looked at; null: nothing was looked at
 * @param next what to do next, in words
 * @param outputs what the playbook gives to whoever started it, by name
 */
public record Report(
        int schema,
        Incident incident,
        Subject subject,
        @Nullable Launch launch,
        List<Credential> credentials,
        List<Region> regions,
        List<Instance> instances,
        List<FailedLaunches> failedLaunches,
        List<SecurityGroupChange> securityGroupChanges,
        List<Persistence> persistence,
        List<Sharing> sharing,
        List<Tampering> tampering,
        List<Tampering> secretsRead,
        List<StepRecord> steps,
        List<Decision> decisions,
        List<EvidenceEntry> evidence,
        List<Resource> resources,
        List<NotLookedAt> notLookedAt,
        List<OpenPoint> openPoints,
        @Nullable Instant settlesAt,
        List<String> next,
        Map<String, Object> outputs) {

    public static final int SCHEMA = 1;

    public record Incident(
            String id,
            String playbook,
            int version,
            String digest,
            String account,
            IncidentState state,
            String mode,
            String requestedBy,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /**
     * What the incident is about.
     *
     * @param kind {@code instance access-key user role resource}
     */
    public record Subject(String kind, String id, @Nullable String region) {}

    public record Principal(
            String type, @Nullable String name, @Nullable String arn) {}

    /**
     * The event that made the subject.
     *
     * @param credential a word of {@code CredentialKind}
     */
    public record Launch(
            String eventId,
            Instant time,
            String region,
            @Nullable String accessKeyId,
            String credential,
            Principal principal,
            @Nullable String sourceIp,
            @Nullable String userAgent) {}

    public record MintedBy(String eventId, String eventName) {}

    /**
     * A credential of the story.
     *
     * @param link {@code proved} by an issuing event, {@code probable}, or {@code shown}: its source was usual before
     * @param events unique events made with it
     * @param regions events by Region
     * @param usableUntil null: until somebody ends it, or unknown
     * @param status {@code inactive revoked deleted active expired unknown}
     */
    public record Credential(
            String accessKeyId,
            String kind,
            Principal principal,
            @Nullable String parent,
            @Nullable MintedBy mintedBy,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            int events,
            int errors,
            Map<String, Integer> regions,
            List<String> sourceIps,
            @Nullable Instant usableUntil,
            String status,
            String link) {}

    public record Region(
            String region,
            boolean looked,
            int events,
            int pages,
            @Nullable String why) {}

    public record Call(
            String eventName,
            String eventId,
            Instant time,
            @Nullable String accessKeyId,
            @Nullable String errorCode) {}

    public record Instance(
            String instanceId,
            String region,
            @Nullable String accessKeyId,
            @Nullable String eventId,
            @Nullable Instant time,
            List<Call> calls) {}

    public record FailedLaunches(
            String errorCode, int count, @Nullable String accessKeyId) {}

    /**
     * A call that changed a security group, failed ones too.
     *
     * @param opened such as {@code tcp/22 0.0.0.0/0}; null: nothing was
     */
    public record SecurityGroupChange(
            String groupId,
            String eventName,
            String eventId,
            Instant time,
            String region,
            @Nullable String accessKeyId,
            @Nullable String opened,
            @Nullable String errorCode) {}

    public record Persistence(
            String kind,
            String name,
            String eventName,
            String eventId,
            Instant time,
            @Nullable String accessKeyId,
            boolean stillThere,
            @Nullable String removedBy) {}

    /**
     * Something shared with, or taken back from, somebody else.
     *
     * @param change {@code added} or {@code removed}
     */
    public record Sharing(
            String resource,
            @JsonProperty("with") String sharedWith,
            String change,
            String eventName,
            String eventId,
            Instant time,
            String region,
            @Nullable String accessKeyId) {}

    public record Tampering(
            String what,
            String resource,
            String eventName,
            String eventId,
            Instant time,
            String region,
            @Nullable String accessKeyId,
            @Nullable String errorCode) {}

    /**
     * What somebody said to a question.
     *
     * @param answers what they filled in, by the form's fields; null, in what older runs wrote: nothing
     */
    public record Decision(
            String step,
            int attempt,
            String by,
            List<String> roles,
            Verdict verdict,
            String reason,
            Instant at,
            @Nullable String planDigest,
            boolean accepted,
            @Nullable String why,
            Map<String, Object> answers) {
        public Decision {
            answers = Objects.requireNonNullElse(answers, Map.of());
        }
    }

    /**
     * Something the run kept.
     *
     * @param ref under which the evidence store gives it back
     */
    public record EvidenceEntry(String name, String ref, String sha256, long bytes) {
        public static EvidenceEntry of(Evidence evidence) {
            return new EvidenceEntry(
                    evidence.name(), "sha256:" + evidence.sha256(), evidence.sha256(), evidence.bytes());
        }
    }

    public record Resource(
            String service,
            String type,
            String id,
            String region,
            String eventId,
            @Nullable String accessKeyId,
            boolean stillThere,
            @Nullable Double costPerHour) {}

    public record NotLookedAt(String what, String why) {}

    /**
     * Something that is still open.
     *
     * @param command what a person can run to close it; null: none
     */
    public record OpenPoint(String what, @Nullable String command) {}
}
