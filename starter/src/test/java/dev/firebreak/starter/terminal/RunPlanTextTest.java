package dev.firebreak.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.Effect;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.action.PermissionCheck.Verdict;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.RunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunPlanTextTest {
    private static final String USER = "arn:aws:iam::111122223333:user/responder";
    private static final String APP = "arn:aws:iam::111122223333:user/app";

    @Test
    void showsWhatWasReadWhoWouldBeAskedWhatWouldBeChangedAndWhatIsLacking() {
        assertThat(RunPlanText.of(plan())).isEqualTo("""
                Plan of shut-key version 3 about app, account 111122223333, made 2026-11-25T04:00:00Z. Nothing was changed, and nobody was asked.
                It would make 1 change after approval (contain). Permissions: 1 lacking, 1 unknown.

                  1. Find the owner (owner)  [iam.find-credential-owner, only reads]
                     accessKeyId: AKIAEXAMPLE
                     found: app has two keys
                  2. Shut it off (contain)
                     asks: Shut it off?
                     of: approver; votes needed: 2; within 30m
                     to answer: How? (how), one of cut-now, switch-first
                     if approved:
                       1. Make the key inactive (deactivate)  [iam.deactivate-access-key, changes]
                          only if steps.contain.how == 'cut-now'
                          userName: app
                          reason: known after contain (${steps.contain.why})
                          permissions: iam:GetUser, iam:UpdateAccessKey MISSING
                          undo: iam.activate-access-key
                     if rejected, or not decided in time:
                       1. Look again (contain/again)  [trail.watch-credential, only reads]
                          permissions: cloudtrail:LookupEvents (unknown)
                          not read: a plan does not wait for CloudTrail

                The run would end here, as completed: it is shut

                Not due, as things stand:
                  End the session (containRole): 'false' does not hold

                Permissions of %s (contain): 1 granted, 1 LACKING, 0 unknown
                  What is MISSING, as a policy:
                    {"Statement":[{"Action":["iam:UpdateAccessKey"],"Effect":"Allow"}],"Version":"2012-10-17"}

                Permissions of %s (observe): 0 granted, 0 LACKING, 1 unknown
                  ? unknown, because nobody may ask: cloudtrail:LookupEvents

                AWS's policy simulator says so: it knows no session policies and few conditions. Advice, not a promise.

                To do it: firebreak start shut-key -i userName=app""".formatted(USER, USER));
    }

    @Test
    void stepWhoseEveryPermissionIsThereSaysSo() {
        RunPlan plan = plan();
        List<PermissionCheck> granted = plan.permissions().stream()
                .map(check -> new PermissionCheck(
                        check.purpose(),
                        check.principal(),
                        check.action(),
                        check.resource(),
                        Verdict.GRANTED,
                        null,
                        null,
                        check.steps()))
                .toList();
        assertThat(RunPlanText.of(with(plan, plan.steps(), granted)))
                .contains("permissions: iam:GetUser, iam:UpdateAccessKey: granted\n");
    }

    @Test
    void whatIsReadIsShownBrieflyAndWhatIsChangedWhole() {
        List<Object> keys = List.of(Map.of("id", "1"), Map.of("id", "2"));
        PlannedStep read = call("look", "Look", "trail.trace", Effect.READS, Map.of("keys", keys), "iam:GetUser");
        PlannedStep change = call("shut", "Shut", "iam.shut", Effect.CHANGES, Map.of("keys", keys), "iam:GetUser");

        assertThat(RunPlanText.of(with(plan(), List.of(read, change), List.of())))
                .contains("It would make 1 change UNATTENDED. Permissions: 0 lacking, 0 unknown.")
                .contains("keys: 2 of them", "keys: [(id: 1), (id: 2)]");
        assertThat(RunPlanText.of(with(plan(), List.of(read), List.of()))).contains("It would change nothing.");
    }

    @Test
    void durationsAreWrittenAsAuthorsDoWhereNobodySigns() {
        Map<String, Object> with = Map.of("since", "PT2160H", "name", "PT99999999999999999999H");
        PlannedStep read = call("look", "Look", "trail.trace", Effect.READS, with, "iam:GetUser");
        PlannedStep change = call("shut", "Shut", "iam.shut", Effect.CHANGES, Map.of("name", "PT36H"), "iam:GetUser");

        assertThat(RunPlanText.of(with(plan(), List.of(read, change), List.of())))
                .contains("since: 90d\n", "name: PT99999999999999999999H\n", "name: PT36H\n");
    }

    @Test
    void whatIsTheSameAsAboveIsNotReadAgainAndAStepWithoutATitleSaysWhatItDoes() {
        PlannedStep one = call("one", "Shut", "iam.shut", Effect.CHANGES, Map.of(), "iam:GetUser");
        PlannedStep two = call("two", "Shut", "iam.shut", Effect.CHANGES, Map.of(), "iam:GetUser");
        PlannedStep either = new PlannedStep(
                "either",
                "either",
                "either",
                "choose",
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                List.of(),
                "",
                List.of(one, two));

        assertThat(RunPlanText.of(with(plan(), List.of(either), List.of()))).contains("""
                  1. Depending on the case (either)
                     1. Shut (one)  [iam.shut, changes]
                        permissions: iam:GetUser (unknown)
                     2. Shut (two)  [iam.shut, changes]
                        permissions: as above
                """);
    }

    private static RunPlan with(RunPlan plan, List<PlannedStep> steps, List<PermissionCheck> permissions) {
        return new RunPlan(
                plan.incidentId(),
                plan.playbook(),
                plan.version(),
                plan.digest(),
                plan.account(),
                plan.subject(),
                plan.inputs(),
                plan.requestedBy(),
                plan.madeAt(),
                null,
                steps,
                plan.reads(),
                permissions.isEmpty() ? Map.of() : plan.asks(),
                Map.of(),
                permissions,
                Map.of(),
                plan.command());
    }

    private static RunPlan plan() {
        PlannedStep owner = call(
                "owner",
                "Find the owner",
                "iam.find-credential-owner",
                Effect.READS,
                Map.of("accessKeyId", "AKIAEXAMPLE"),
                "iam:GetUser");
        PlannedStep again = call(
                "contain/again",
                "Look again",
                "trail.watch-credential",
                Effect.READS,
                Map.of(),
                "cloudtrail:LookupEvents");
        PlannedStep deactivate = new PlannedStep(
                "contain/deactivate",
                "deactivate",
                "Make the key inactive",
                "do",
                "iam.deactivate-access-key",
                Effect.CHANGES,
                Map.of("userName", "app"),
                Map.of(),
                Map.of("reason", "${steps.contain.why}"),
                "steps.contain.how == 'cut-now'",
                List.of("iam:GetUser", "iam:UpdateAccessKey"),
                "iam.activate-access-key",
                List.of());
        PlannedStep contain = new PlannedStep(
                "contain",
                "contain",
                "Shut it off",
                "approve",
                null,
                null,
                Map.of("text", "Shut it off?"),
                Map.of(),
                Map.of(),
                null,
                List.of(),
                "",
                List.of(deactivate));
        return new RunPlan(
                "1",
                "shut-key",
                3,
                "d",
                "111122223333",
                "app",
                new TreeMap<>(Map.of("userName", "app", "reason", "it is theirs")),
                new Person("local", "alex"),
                Instant.parse("2026-11-25T04:00:00Z"),
                "completed: it is shut",
                List.of(owner, contain),
                Map.of(
                        "owner",
                        new RunPlan.Read(
                                "done", new TreeMap<>(Map.of("userName", "app", "summary", "app has two keys")), null),
                        "contain/again",
                        new RunPlan.Read("not-run", Map.of(), "a plan does not wait for CloudTrail")),
                Map.of(
                        "contain",
                        new RunPlan.Asked(
                                List.of("approver"),
                                2,
                                Duration.ofMinutes(30),
                                List.of(new FormField(
                                        "how", "How?", "string", List.of("cut-now", "switch-first"), null)),
                                List.of(again))),
                Map.of("containRole", "false"),
                List.of(
                        check("contain", "iam:GetUser", APP, Verdict.GRANTED, null, null),
                        check(
                                "contain",
                                "iam:UpdateAccessKey",
                                APP,
                                Verdict.MISSING,
                                "no policy allows it",
                                "{\"Action\":[\"iam:UpdateAccessKey\"],\"Effect\":\"Allow\"}"),
                        new PermissionCheck(
                                "observe",
                                USER,
                                "cloudtrail:LookupEvents",
                                "*",
                                Verdict.UNKNOWN,
                                "nobody may ask",
                                null,
                                List.of("contain/again"))),
                Map.of("containRole", "End the session"),
                "firebreak start shut-key -i userName=app");
    }

    private static PermissionCheck check(
            String purpose,
            String action,
            String resource,
            Verdict verdict,
            @Nullable String because,
            @Nullable String statement) {
        return new PermissionCheck(
                purpose, USER, action, resource, verdict, because, statement, List.of("contain/deactivate"));
    }

    private static PlannedStep call(
            String path, String title, String action, Effect effect, Map<String, Object> with, String permission) {
        return new PlannedStep(
                path,
                path,
                title,
                "do",
                action,
                effect,
                with,
                Map.of(),
                Map.of(),
                null,
                List.of(permission),
                "",
                List.of());
    }
}
