package dev.firebreak.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.Effect;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import dev.firebreak.starter.gateway.OpenApproval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final Instant AT = Instant.parse("2026-11-24T09:30:00Z");

    @Test
    void showsEveryCallWithItsArgumentsAndItsUndo() {
        assertThat(PlanText.of(approval("app-deploy"))).isEqualTo("""
                Shut it off?

                If approved, exactly this happens:
                  1. Make the key inactive (deactivate)  [iam.deactivate-access-key, changes]
                     only if steps.contain.how == 'cut-now'
                     userName: app-deploy
                     reason: your answer 'why'
                     secret: known after backup (steps.backup.arn)
                     undo: iam.activate-access-key

                Permissions: not known, for AWS was not asked, or did not answer in time.

                To answer: How? (how), one of cut-now, switch-first
                May decide: approver; votes needed: 2, so far: 0
                Without a decision by 2026-11-24T10:00:00Z nothing is changed.
                Plan %s, attempt 1""".formatted("d".repeat(64)));
    }

    /** A user name is chosen by whoever makes the user. */
    @Test
    void hostileValueCannotHideALine() {
        assertThat(PlanText.of(approval("x\u001b[2K\r  1. Read only")))
                .contains("userName: x\\u001b[2K\\u000d  1. Read");
    }

    @Test
    void lackingPermissionIsMarkedAtItsCallAndGivenAsAPolicyWithWhatToDo() {
        assertThat(PlanText.of(approval(PermissionCheck.Verdict.MISSING)))
                .contains("     permissions: iam:UpdateAccessKey MISSING; for the undo iam:UpdateAccessKey MISSING\n")
                .contains("""

                        Permissions of arn:aws:iam::111122223333:role/contain (contain): 0 granted, 1 LACKING, 0 unknown
                          What is MISSING, as a policy:
                            {"Statement":[{"Action":["iam:UpdateAccessKey"],"Effect":"Allow"}],"Version":"2012-10-17"}

                        AWS's policy simulator says so: it knows no session policies and few conditions. Advice, not a promise.
                        Calls that lack one will fail; people are asked about them after the last step, unless the playbook says otherwise.
                        Best give the permissions before you approve; else afterwards, and retry what failed.
                        So it was at 2026-11-24T09:30:00Z; what was given since does not show.
                        """);
    }

    @Test
    void permissionsThatAreThereTakeOneLine() {
        assertThat(PlanText.of(approval(PermissionCheck.Verdict.GRANTED)))
                .contains("\nPermissions of arn:aws:iam::111122223333:role/contain (contain): all 1 granted\n")
                .doesNotContain("iam:UpdateAccessKey", "Without them");
    }

    /** No further statement helps: whoever decides has to know who denies it. */
    @Test
    void deniedPermissionSaysWhy() {
        assertThat(PlanText.of(approval(PermissionCheck.Verdict.DENIED)))
                .contains("     permissions: iam:UpdateAccessKey DENIED; for the undo iam:UpdateAccessKey DENIED\n")
                .contains(
                        "  ! iam:UpdateAccessKey on arn:aws:iam::111122223333:user/app-deploy: no policy allows it; needed by "
                                + "contain/deactivate, contain/deactivate (undo)\n")
                .doesNotContain("as a policy");
    }

    @Test
    void simulatorThatWasNotAskedIsNoWitness() {
        assertThat(PlanText.of(approval(PermissionCheck.Verdict.UNKNOWN)))
                .contains("  ? unknown, because no policy allows it: iam:UpdateAccessKey\n")
                .doesNotContain("AWS's policy simulator says so");
    }

    private static OpenApproval approval(PermissionCheck.Verdict verdict) {
        OpenApproval open = approval("app-deploy");
        boolean granted = verdict == PermissionCheck.Verdict.GRANTED;
        PermissionCheck check = new PermissionCheck(
                "contain",
                "arn:aws:iam::111122223333:role/contain",
                "iam:UpdateAccessKey",
                "arn:aws:iam::111122223333:user/app-deploy",
                verdict,
                granted ? null : "no policy allows it",
                verdict != PermissionCheck.Verdict.MISSING
                        ? null
                        : "{\"Action\":[\"iam:UpdateAccessKey\"],\"Effect\":\"Allow\"}",
                List.of("contain/deactivate", "contain/deactivate (undo)"));
        return new OpenApproval(open.question(), open.plan(), open.digest(), List.of(check), open.votes(), null);
    }

    @Test
    void whoeverCannotApproveReadsWhy() {
        OpenApproval open = approval("app-deploy");
        OpenApproval refused = new OpenApproval(
                open.question(), open.plan(), open.digest(), List.of(), open.votes(), "alex asked for this");

        assertThat(PlanText.of(refused)).contains("\nYou cannot approve it: alex asked for this\n");
    }

    @Test
    void recordIsReadableAndWhole() {
        Map<String, Object> credential = new TreeMap<>(Map.of(
                "accessKeyId",
                "ASIAEXAMPLE",
                "kind",
                "temporary",
                "principal",
                new TreeMap<>(Map.of("type", "AssumedRole", "roleName", "deploy")),
                "events",
                3,
                "live",
                true,
                "addresses",
                List.of("192.0.2.1", "2001:db8::1")));
        credential.put("expiresAt", null);

        assertThat(PlanText.of(approval(credential)))
                .contains(
                        "userName: accessKeyId: ASIAEXAMPLE, addresses: [192.0.2.1, 2001:db8::1], events: 3, "
                                + "expiresAt: null, kind: temporary, live: true, principal: (roleName: deploy, type: AssumedRole)\n");
    }

    /** A session name, or a tool's name for itself, could look like another field. */
    @Test
    void hostileTextCannotForgeAField() {
        assertThat(PlanText.of(approval(
                        new TreeMap<>(Map.of("kind", "long-term", "name", "x, kind: \"temporary\")\u001b[2K")))))
                .contains("userName: kind: long-term, name: \"x, kind: \\\"temporary\\\")\\u001b[2K\"\n");
    }

    @Test
    void numbersAndEmptyValuesAreShownToo() {
        assertThat(PlanText.of(approval(3))).contains("userName: 3\n");
        assertThat(PlanText.of(approval(List.of()))).contains("userName: []\n");
        assertThat(PlanText.of(approval(Map.of()))).contains("userName: ()\n");
        assertThat(PlanText.of(approval("PT36H"))).contains("userName: PT36H\n");
        assertThat(PlanText.of(approval(List.of("")))).contains("userName: [\"\"]\n");
    }

    @Test
    void callThatGivesTheChangeBackIsShownAsItWouldBeMade() {
        OpenApproval open = approval("app");
        PlannedStep step = new PlannedStep(
                "contain/newKey",
                "newKey",
                "Make a key",
                "do",
                "iam.create-backup-key",
                Effect.CHANGES,
                Map.of("userName", "app"),
                Map.of(),
                Map.of(),
                null,
                List.of("iam:CreateAccessKey"),
                "iam.remove-backup-key: as the playbook says",
                List.of(),
                new Plan.OwnUndo(
                        "iam.remove-backup-key",
                        Map.of("userName", "app"),
                        Map.of(),
                        Map.of("accessKeyId", "${output.accessKeyId}")),
                "It is an example.",
                Map.of());
        Plan plan = new Plan("1", "contain", "f", "Make it?", open.question().ballot(), List.of(step));

        assertThat(PlanText.of(new OpenApproval(open.question(), plan, open.digest(), List.of(), List.of(), null)))
                .contains("   nobody is asked: It is an example.\n", """
                             undo: iam.remove-backup-key: as the playbook says
                               userName: app
                               accessKeyId: known later (${output.accessKeyId})
                        """.stripTrailing());
    }

    private static OpenApproval approval(Object userName) {
        Ballot ballot = new Ballot(
                "contain",
                1,
                List.of(Verdict.APPROVE, Verdict.REJECT),
                List.of("approver"),
                List.of(),
                2,
                List.of(),
                false,
                List.of(new FormField("how", "How?", "string", List.of("cut-now", "switch-first"), null)),
                AT,
                AT.plusSeconds(1800));
        PlannedStep step = new PlannedStep(
                "contain/deactivate",
                "deactivate",
                "Make the key inactive",
                "do",
                "iam.deactivate-access-key",
                Effect.CHANGES,
                Map.of("userName", userName),
                Map.of("reason", "why"),
                Map.of("secret", "steps.backup.arn"),
                "steps.contain.how == 'cut-now'",
                List.of("iam:UpdateAccessKey"),
                "iam.activate-access-key",
                List.of());
        Plan plan = new Plan("1", "contain", "f", "Shut it off?", ballot, List.of(step));
        Question question =
                new Question(Question.Kind.APPROVAL, "Shut it off?", ballot, "d".repeat(64), null, null, null, "");
        return new OpenApproval(question, plan, "d".repeat(64), List.of(), List.of(), null);
    }
}
