package dev.firebreak.report;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.investigation.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Merges what a run's actions found out with what the run did: the report. */
public final class Reports {
    private static final String TRACE = "trail.trace-credential";
    private static final Set<String> STORY = Set.of(TRACE, "trail.watch-credential");

    private final IncidentStatus status;
    private final List<Findings> findings;

    private Reports(IncidentStatus status, List<Findings> findings) {
        this.status = status;
        this.findings =
                findings.stream().sorted(Comparator.comparing(Findings::at)).toList();
    }

    /**
     * The report of a run, or its preview while it runs.
     *
     * @param findings of all its actions; the newest knows best
     */
    public static Report merge(IncidentStatus status, List<Findings> findings) {
        return new Reports(status, findings).report();
    }

    private Report report() {
        List<Report.Credential> credentials = CredentialStatus.apply(
                all(Findings::credentials, Report.Credential::accessKeyId, (past, now) -> now),
                findings.stream().flatMap(found -> found.ended().stream()).toList());
        return new Report(
                Report.SCHEMA,
                incident(),
                first(Findings::subject).orElseGet(() -> Subjects.of(status.subject())),
                first(Findings::launch).orElse(null),
                credentials,
                all(Findings::regions, Report.Region::region, Reports::more),
                instances(),
                all(
                        Findings::failedLaunches,
                        launches -> launches.errorCode() + " " + launches.accessKeyId(),
                        (past, now) -> past.count() > now.count() ? past : now),
                securityGroupChanges(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                status.steps().stream().map(this::ended).toList(),
                decisions(),
                status.evidence().stream().map(Report.EvidenceEntry::of).toList(),
                List.of(),
                Stream.concat(
                                all(this::notLookedAt, Report.NotLookedAt::what, (past, now) -> now).stream(),
                                NotLooked.AT.stream())
                        .toList(),
                OpenPoints.of(
                        status,
                        credentials,
                        left(),
                        all(Findings::openPoints, Report.OpenPoint::what, (past, now) -> now)),
                settlesAt(),
                next(),
                status.outputs());
    }

    private List<Report.Instance> instances() {
        return all(Findings::instances, Report.Instance::instanceId, Reports::together);
    }

    private List<Report.SecurityGroupChange> securityGroupChanges() {
        return all(
                        Findings::securityGroupChanges,
                        change -> change.eventId() + " " + change.groupId(),
                        (past, now) -> now)
                .stream()
                .sorted(Comparator.comparing(Report.SecurityGroupChange::time))
                .toList();
    }

    /** Only what credentials of the story did: the other actions tell of everybody. */
    private List<Report.OpenPoint> left() {
        List<Findings> story = findings.stream()
                .filter(found -> STORY.contains(found.action()))
                .toList();
        Set<String> launches = story.stream()
                .flatMap(found -> found.instances().stream())
                .map(Report.Instance::eventId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<String> changes = story.stream()
                .flatMap(found -> found.securityGroupChanges().stream())
                .map(Report.SecurityGroupChange::eventId)
                .collect(Collectors.toSet());
        List<Report.Instance> launched = instances().stream()
                .filter(instance -> launches.contains(instance.eventId()))
                .toList();
        return Stream.concat(
                        LeftInstances.of(launched, status.steps()).stream(),
                        OpenedGroups.of(changes, securityGroupChanges(), status.steps()).stream())
                .toList();
    }

    /** A later reading of the same subject knows what the earlier one left out. */
    private List<Report.NotLookedAt> notLookedAt(Findings found) {
        Report.Subject subject = found.subject();
        boolean superseded = subject != null
                && findings.subList(findings.indexOf(found) + 1, findings.size()).stream()
                        .anyMatch(later -> later.action().equals(found.action()) && subject.equals(later.subject()));
        return superseded ? List.of() : found.notLookedAt();
    }

    /** What the launch alone suggested is no advice any more once its credential was traced. */
    private List<String> next() {
        boolean traced = findings.stream().anyMatch(found -> found.action().equals(TRACE));
        return findings.stream()
                .filter(found -> !traced || !found.action().equals("trail.find-creator"))
                .flatMap(found -> found.next().stream())
                .distinct()
                .toList();
    }

    private Report.Incident incident() {
        return new Report.Incident(
                status.incidentId(),
                status.playbook(),
                status.version(),
                status.digest(),
                status.account(),
                status.state(),
                status.mode(),
                status.requestedBy().toString(),
                status.startedAt(),
                status.endedAt());
    }

    private <T> Optional<T> first(Function<Findings, @Nullable T> part) {
        return findings.stream()
                .flatMap(found -> Stream.ofNullable(part.apply(found)))
                .findFirst();
    }

    private <T> List<T> all(Function<Findings, List<T>> part, Function<T, String> identity, BinaryOperator<T> merge) {
        Map<String, T> unique = findings.stream()
                .flatMap(found -> part.apply(found).stream())
                .collect(Collectors.toMap(identity, Function.identity(), merge, LinkedHashMap::new));
        return List.copyOf(unique.values());
    }

    /** Several actions looked at the same Region: the one that saw most counts, and a look counts more than none. */
    private static Report.Region more(Report.Region past, Report.Region now) {
        if (past.looked() != now.looked()) {
            return past.looked() ? past : now;
        }
        return past.events() > now.events() ? past : now;
    }

    private static Report.Instance together(Report.Instance past, Report.Instance now) {
        Map<String, Report.Call> calls = new LinkedHashMap<>();
        Stream.concat(past.calls().stream(), now.calls().stream()).forEach(call -> calls.put(call.eventId(), call));
        Report.Instance known = past.eventId() == null ? now : past;
        return new Report.Instance(
                known.instanceId(),
                known.region(),
                known.accessKeyId(),
                known.eventId(),
                known.time(),
                calls.values().stream()
                        .sorted(Comparator.comparing(Report.Call::time))
                        .toList());
    }

    /** A run that has ended runs no step any more. */
    private StepRecord ended(StepRecord step) {
        if (!status.state().ended() || step.endedAt() != null) {
            return step;
        }
        return new StepRecord(
                step.path(),
                step.id(),
                step.title(),
                step.kind(),
                step.action(),
                step.attempts(),
                step.startedAt(),
                status.endedAt(),
                step.called(),
                step.result(),
                "failed",
                step.undo(),
                "the run ended before it did");
    }

    private List<Report.Decision> decisions() {
        return status.decisions().stream()
                .map(decision -> new Report.Decision(
                        decision.path(),
                        decision.attempt(),
                        decision.by(),
                        decision.roles(),
                        decision.verdict(),
                        decision.reason(),
                        decision.at(),
                        decision.planDigest(),
                        decision.accepted(),
                        decision.why(),
                        decision.answers()))
                .toList();
    }

    private @Nullable Instant settlesAt() {
        List<Instant> all = new ArrayList<>();
        findings.forEach(found -> {
            if (found.settlesAt() != null) {
                all.add(found.settlesAt());
            }
        });
        return all.stream().max(Comparator.naturalOrder()).orElse(null);
    }
}
