package dev.firebreak.report;

import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.Report.SecurityGroupChange;
import dev.firebreak.incident.ShellWord;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.investigation.NextPlaybook;
import dev.firebreak.investigation.SecurityGroups;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Security groups that credentials of the story opened, and of which nothing shows that they were closed. */
final class OpenedGroups {
    private static final Set<String> OPENS = Set.of("AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules");

    /** Half of all addresses or more, which is what the playbook closes: {@code 0.0.0.0/0}, not the port in {@code tcp/1}. */
    private static final Pattern EVERYWHERE = Pattern.compile("[\\d:]/[01](?!\\d)");

    private final List<SecurityGroupChange> changes;
    private final List<StepRecord> steps;
    private final List<OwnCall> own;

    private record Group(String id, String region) {}

    /**
     * Rules that were made at once.
     *
     * @param rules of which it is not known that the run took them out
     */
    private record Opening(SecurityGroupChange change, List<String> rules) {
        Group group() {
            return new Group(change.groupId(), change.region());
        }
    }

    private OpenedGroups(List<SecurityGroupChange> changes, List<StepRecord> steps) {
        this.changes =
                changes.stream().filter(change -> change.errorCode() == null).toList();
        this.steps = steps;
        this.own = OwnCall.of(steps);
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
        Map<Group, List<Opening>> openings = opened.changes.stream()
                .filter(change -> OPENS.contains(change.eventName()) && story.contains(change.eventId()))
                .filter(change -> !opened.happensLater("DeleteSecurityGroup", change))
                .flatMap(opened::left)
                .collect(Collectors.groupingBy(Opening::group, LinkedHashMap::new, Collectors.toList()));
        return openings.entrySet().stream()
                .map(entry -> opened.point(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Empty: it opened nothing, or the run has taken out all of it. */
    private Stream<Opening> left(SecurityGroupChange change) {
        if (change.opened() == null) {
            return Stream.empty();
        }
        Set<String> revoked = revocations(change)
                .flatMap(step -> RevokedRules.of(step).stream())
                .collect(Collectors.toSet());
        List<String> left = SecurityGroups.rules(change.opened()).stream()
                .filter(rule -> !revoked.contains(rule))
                .toList();
        return left.isEmpty() ? Stream.empty() : Stream.of(new Opening(change, left));
    }

    private OpenPoint point(Group group, List<Opening> openings) {
        SecurityGroupChange first = openings.getFirst().change();
        String rules = openings.stream()
                .flatMap(opening -> opening.rules().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        boolean inDoubt = happensLater("RevokeSecurityGroupIngress", first)
                || revocations(first).findAny().isPresent();
        return new OpenPoint(
                "security group %s in %s was opened with %s at %s (%s), and %s"
                        .formatted(
                                group.id(),
                                group.region(),
                                first.accessKeyId(),
                                first.time(),
                                rules,
                                inDoubt
                                        ? "it is not known whether the rules that were taken out since are these"
                                        : "nothing shows that it was closed"),
                command(group, rules));
    }

    private static String command(Group group, String rules) {
        return group.id().startsWith("sg-") && EVERYWHERE.matcher(rules).find()
                ? NextPlaybook.forGroup(group.id(), group.region())
                : "aws ec2 describe-security-groups --region %s --filters %s"
                        .formatted(
                                ShellWord.quoted(group.region()),
                                ShellWord.quoted("Name=%s,Values=%s"
                                        .formatted(
                                                group.id().startsWith("sg-") ? "group-id" : "group-name", group.id())));
    }

    private boolean happensLater(String eventName, SecurityGroupChange opening) {
        return changes.stream()
                        .anyMatch(change -> change.eventName().equals(eventName)
                                && change.groupId().equals(opening.groupId())
                                && change.region().equals(opening.region())
                                && change.time().isAfter(opening.time()))
                || own.stream()
                        .anyMatch(call -> call.eventName().equals(eventName)
                                && call.isOfGroup(opening.groupId(), opening.region())
                                && call.at().isAfter(opening.time())
                                && !call.givenBack());
    }

    /** Calls that took rules out of the group, after it was opened. */
    private Stream<StepRecord> revocations(SecurityGroupChange opening) {
        return steps.stream()
                .filter(step -> "ec2.revoke-ingress".equals(step.action()))
                .filter(step -> step.status().equals("done") && !step.undo().equals("done"))
                .filter(step -> step.endedAt() != null && step.endedAt().isAfter(opening.time()))
                .filter(step -> opening.groupId().equals(step.called().get("groupId")));
    }
}
