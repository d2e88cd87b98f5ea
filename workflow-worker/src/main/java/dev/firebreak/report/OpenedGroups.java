package dev.firebreak.report;

import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.Report.SecurityGroupChange;
import dev.firebreak.incident.StartCommand;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.investigation.NextPlaybook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Security groups that credentials of the story opened, and of which nothing shows that they were closed. */
final class OpenedGroups {
    private static final Set<String> OPENS = Set.of("AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules");

    /** Half of all addresses or more, which is what the playbook closes: {@code 0.0.0.0/0}, not the port in {@code tcp/1}. */
    private static final Pattern EVERYWHERE = Pattern.compile("[\\d:]/[01](?!\\d)");

    private final List<SecurityGroupChange> changes;
    private final List<StepRecord> steps;

    private record Group(String id, String region) {}

    private OpenedGroups(List<SecurityGroupChange> changes, List<StepRecord> steps) {
        this.changes =
                changes.stream().filter(change -> change.errorCode() == null).toList();
        this.steps = steps;
    }

    /**
     * A point for each group.
     *
     * @param story events of credentials of the story
     * @param changes by anybody, in the order of time
     * @param steps of the run, which may have closed some
     */
    static List<OpenPoint> of(Set<String> story, List<SecurityGroupChange> changes, List<StepRecord> steps) {
        OpenedGroups opened = new OpenedGroups(changes, steps);
        Map<Group, List<SecurityGroupChange>> openings = opened.changes.stream()
                .filter(change -> change.opened() != null && OPENS.contains(change.eventName()))
                .filter(change -> story.contains(change.eventId()) && !opened.isClosed(change))
                .collect(Collectors.groupingBy(
                        change -> new Group(change.groupId(), change.region()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return openings.entrySet().stream()
                .map(entry -> opened.point(entry.getKey(), entry.getValue()))
                .toList();
    }

    private OpenPoint point(Group group, List<SecurityGroupChange> openings) {
        SecurityGroupChange first = openings.getFirst();
        String rules =
                openings.stream().map(SecurityGroupChange::opened).distinct().collect(Collectors.joining(", "));
        return new OpenPoint(
                "security group %s in %s was opened with %s at %s (%s), and %s"
                        .formatted(
                                group.id(),
                                group.region(),
                                first.accessKeyId(),
                                first.time(),
                                rules,
                                happensLater("RevokeSecurityGroupIngress", first)
                                        ? "it is not known whether the rules that were taken out since are these"
                                        : "nothing shows that it was closed"),
                command(group, rules));
    }

    private static String command(Group group, String rules) {
        return group.id().startsWith("sg-") && EVERYWHERE.matcher(rules).find()
                ? NextPlaybook.forGroup(group.id(), group.region())
                : "aws ec2 describe-security-groups --region %s --filters %s"
                        .formatted(
                                StartCommand.quoted(group.region()),
                                StartCommand.quoted("Name=%s,Values=%s"
                                        .formatted(
                                                group.id().startsWith("sg-") ? "group-id" : "group-name", group.id())));
    }

    private boolean isClosed(SecurityGroupChange opening) {
        return happensLater("DeleteSecurityGroup", opening) || steps.stream().anyMatch(step -> closes(step, opening));
    }

    private boolean happensLater(String eventName, SecurityGroupChange opening) {
        return changes.stream()
                .anyMatch(change -> change.eventName().equals(eventName)
                        && change.groupId().equals(opening.groupId())
                        && change.region().equals(opening.region())
                        && change.time().isAfter(opening.time()));
    }

    private static boolean closes(StepRecord step, SecurityGroupChange opening) {
        Instant ended = step.endedAt();
        return "ec2.revoke-ingress".equals(step.action())
                && step.status().equals("done")
                && !step.undo().equals("done")
                && ended != null
                && ended.isAfter(opening.time())
                && opening.groupId().equals(step.called().get("groupId"));
    }
}
