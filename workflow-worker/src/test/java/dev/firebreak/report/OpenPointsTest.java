package dev.firebreak.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.incident.Report.Call;
import dev.firebreak.incident.Report.Instance;
import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.Report.SecurityGroupChange;
import dev.firebreak.incident.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What credentials of the story made is named until something shows that it is gone. */
class OpenPointsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final String GROUP = "sg-0123456789abcdef0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                      | true
            TerminateInstances                        | false
            StopInstances                             | false
            StopInstances StartInstances              | true
            TerminateInstances:UnauthorizedOperation  | true
            ModifyInstanceAttribute                   | true
            """)
    void launchedInstanceIsNamedUntilACallEndsIt(@Nullable String calls, boolean named) {
        List<OpenPoint> points = LeftInstances.of(List.of(instance(calls == null ? "" : calls)), List.of());

        assertThat(points).hasSize(named ? 1 : 0);
    }

    @Test
    void instanceComesWithTheCommandThatStartsThePlaybookForIt() {
        assertThat(LeftInstances.of(List.of(instance("")), List.of()))
                .singleElement()
                .isEqualTo(
                        new OpenPoint(
                                "instance i-0123456789abcdef0 in eu-west-1 was launched with AKIAIOSFODNN7EXAMPLE at 2026-11-24T12:00:00Z, and nothing that this incident read shows that it was stopped",
                                "firebreak start unusual-resource-activity -i resource=i-0123456789abcdef0 -i region=eu-west-1"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ec2.stop-instance,     possible, stopped, false
            ec2.stop-instance,     done,     stopped, true
            ec2.describe-instance, none,     running, true
            ec2.describe-instance, none,     stopped, false
            """)
    void runKnowsWhatCloudTrailHasNotDelivered(String action, String undo, String state, boolean named) {
        StepRecord step = step(action, Map.of("instanceId", INSTANCE), Map.of("state", state), undo);

        assertThat(LeftInstances.of(List.of(instance("")), List.of(step))).hasSize(named ? 1 : 0);
    }

    @Test
    void descriptionOfWhichNoStateWasKeptShowsNothing() {
        assertThat(leftAfterDescription(Map.of("instanceType", "m5.large"))).hasSize(1);
        assertThat(leftAfterDescription(Map.of("state", "i-0123456789abcdef0 is running.")))
                .hasSize(1);
        assertThat(leftAfterDescription(Map.of("found", true))).hasSize(1);
        assertThat(leftAfterDescription(Map.of("found", false))).isEmpty();
    }

    private static List<OpenPoint> leftAfterDescription(Map<String, Object> kept) {
        StepRecord step = step("ec2.describe-instance", Map.of("instanceId", INSTANCE), kept, "none");
        return LeftInstances.of(List.of(instance("")), List.of(step));
    }

    @Test
    void openedGroupComesWithTheCommandThatStartsThePlaybookForIt() {
        assertThat(groups(List.of(), change("AuthorizeSecurityGroupIngress", "tcp/22 0.0.0.0/0", 0)))
                .singleElement()
                .isEqualTo(new OpenPoint(
                        "security group sg-0123456789abcdef0 in us-east-1 was opened with AKIAIOSFODNN7EXAMPLE at 2026-11-24T12:00:00Z (tcp/22 0.0.0.0/0), and nothing shows that it was closed",
                        "firebreak start open-security-group -i group=sg-0123456789abcdef0 -i region=us-east-1"));
    }

    @Test
    void rulesThatThePlaybookWouldNotCloseAreShownInstead() {
        assertThat(groups(List.of(), change("AuthorizeSecurityGroupIngress", "tcp/1 203.0.113.9/32", 0)))
                .singleElement()
                .extracting(OpenPoint::command)
                .isEqualTo(
                        "aws ec2 describe-security-groups --region us-east-1 --filters Name=group-id,Values=sg-0123456789abcdef0");
    }

    @Test
    void deletedGroupIsClosedAndOneOfWhichRulesWereTakenOutIsInDoubt() {
        SecurityGroupChange opening = change("AuthorizeSecurityGroupIngress", "tcp/22 ::/0", 0);

        assertThat(groups(List.of(), opening, change("DeleteSecurityGroup", null, 5)))
                .isEmpty();
        assertThat(groups(List.of(), opening, change("RevokeSecurityGroupIngress", null, 5)))
                .singleElement()
                .satisfies(point -> assertThat(point.what()).contains("it is not known whether"));
    }

    @Test
    void groupThatTheRunClosedIsNamedOnceItWasOpenedAgain() {
        SecurityGroupChange opening = change("AuthorizeSecurityGroupIngress", "tcp/22 ::/0", 0);

        assertThat(groups(List.of(closing("possible")), opening)).isEmpty();
        assertThat(groups(List.of(closing("done")), opening)).hasSize(1);
    }

    @Test
    void groupOfWhichTheRunTookOutOtherRulesIsNamed() {
        SecurityGroupChange opening =
                change("AuthorizeSecurityGroupIngress", "tcp/22 0.0.0.0/0, tcp/22 ::/0, tcp/3389 0.0.0.0/0", 0);

        assertThat(groups(List.of(closing("possible", 443, "0.0.0.0/0")), opening))
                .singleElement()
                .satisfies(point -> assertThat(point.what())
                        .contains("(tcp/22 0.0.0.0/0, tcp/22 ::/0, tcp/3389 0.0.0.0/0), and it is not known whether"));
        assertThat(groups(
                        List.of(closing("possible", 22, "0.0.0.0/0"), closing("possible", 3389, "0.0.0.0/0")), opening))
                .singleElement()
                .satisfies(point -> assertThat(point.what()).contains("(tcp/22 ::/0), and it is not known whether"));
    }

    @Test
    void ruleOfOneKindOfIcmpIsNotTakenForAnother() {
        Map<String, Object> echo = Map.of("protocol", "icmp", "fromPort", 8, "toPort", -1, "source", "0.0.0.0/0");
        Map<String, Object> all = Map.of("protocol", "icmp", "fromPort", -1, "toPort", -1, "source", "0.0.0.0/0");
        SecurityGroupChange opening = change("AuthorizeSecurityGroupIngress", "icmp 0.0.0.0/0", 0);

        assertThat(groups(List.of(revoking(echo)), opening)).hasSize(1);
        assertThat(groups(List.of(revoking(all)), opening)).isEmpty();
    }

    private static StepRecord revoking(Map<String, Object> rule) {
        return step("ec2.revoke-ingress", Map.of("groupId", GROUP, "rules", List.of(rule)), Map.of(), "possible");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            aws ec2.terminateInstances, none,     eu-west-1, false
            aws ec2.stopInstances,      possible, eu-west-1, false
            aws ec2.stopInstances,      done,     eu-west-1, true
            aws ec2.startInstances,     none,     eu-west-1, true
            """)
    void runsOwnCallCountsLikeItsEventForAnInstance(String action, String undo, String region, boolean named) {
        StepRecord step =
                step(action, Map.of("instanceIds", List.of("i-0", INSTANCE), "region", region), Map.of(), undo);
        StepRecord another = step(action, Map.of("instanceIds", List.of("i-0"), "region", region), Map.of(), undo);

        assertThat(LeftInstances.of(List.of(instance("")), List.of(step))).hasSize(named ? 1 : 0);
        assertThat(LeftInstances.of(List.of(instance("")), List.of(another))).hasSize(1);
    }

    @Test
    void runsOwnCallCountsLikeItsEventForAGroup() {
        SecurityGroupChange opening = change("AuthorizeSecurityGroupIngress", "tcp/22 ::/0", 0);
        Map<String, Object> here = Map.of("groupId", GROUP, "region", "us-east-1");
        Map<String, Object> elsewhere = Map.of("groupId", GROUP, "region", "eu-west-1");

        assertThat(groups(List.of(step("aws ec2.deleteSecurityGroup", here, Map.of(), "none")), opening))
                .isEmpty();
        assertThat(groups(List.of(step("aws ec2.deleteSecurityGroup", elsewhere, Map.of(), "none")), opening))
                .hasSize(1);
        assertThat(groups(List.of(step("aws ec2.revokeSecurityGroupIngress", here, Map.of(), "possible")), opening))
                .singleElement()
                .satisfies(point -> assertThat(point.what()).contains("it is not known whether"));
        assertThat(groups(List.of(step("aws ec2.revokeSecurityGroupIngress", here, Map.of(), "done")), opening))
                .singleElement()
                .satisfies(point -> assertThat(point.what()).contains("nothing shows that it was closed"));
    }

    @Test
    void whatOthersOpenedIsNotOfThisStory() {
        SecurityGroupChange opening = change("AuthorizeSecurityGroupIngress", "tcp/443 0.0.0.0/0", 0);

        assertThat(OpenedGroups.of(Set.of("another"), List.of(opening), List.of()))
                .isEmpty();
    }

    private static List<OpenPoint> groups(List<StepRecord> steps, SecurityGroupChange... changes) {
        return OpenedGroups.of(Set.of("AuthorizeSecurityGroupIngress 0"), List.of(changes), steps);
    }

    private static SecurityGroupChange change(String eventName, @Nullable String opened, int seconds) {
        return new SecurityGroupChange(
                GROUP, eventName, eventName + " " + seconds, NOON.plusSeconds(seconds), "us-east-1", KEY, opened, null);
    }

    private static StepRecord closing(String undo) {
        return closing(undo, 22, "::/0");
    }

    private static StepRecord closing(String undo, int port, String source) {
        Map<String, Object> rule = Map.of(
                "ruleId",
                "sgr-0123456789abcdef0",
                "protocol",
                "tcp",
                "fromPort",
                port,
                "toPort",
                port,
                "source",
                source);
        return step("ec2.revoke-ingress", Map.of("groupId", GROUP, "rules", List.of(rule)), Map.of(), undo);
    }

    /** The calls one second apart, each perhaps with a colon and its error. */
    private static Instance instance(String calls) {
        List<String> names =
                Stream.of(calls.split(" ", -1)).filter(name -> !name.isEmpty()).toList();
        return new Instance(
                INSTANCE,
                "eu-west-1",
                KEY,
                "e0",
                NOON,
                names.stream()
                        .map(name -> new Call(
                                name.split(":", -1)[0],
                                "e" + name,
                                NOON.plusSeconds(1 + names.indexOf(name)),
                                KEY,
                                name.contains(":") ? name.split(":", -1)[1] : null))
                        .toList());
    }

    private static StepRecord step(String action, Map<String, Object> called, Map<String, Object> result, String undo) {
        return new StepRecord(
                "a", "a", "a", "do", action, 1, NOON, NOON.plusSeconds(60), called, result, "done", undo, null);
    }
}
