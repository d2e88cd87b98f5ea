package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.investigation.Findings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.LimitExceededException;

class RevokeRoleSessionTest {
    private static final String POLICY = "FirebreakRevokeSessions-3f2b8c1e5d0a";
    private static final String SESSION = FakeInlinePolicies.ROLE_ID + ":attacker";
    private static final RevokeRoleSession.Input ONE = new RevokeRoleSession.Input("deploy", SESSION);
    private static final RevokeRoleSession.Input ALL = new RevokeRoleSession.Input("deploy", null);

    private final RevokeRoleSession action = new RevokeRoleSession();
    private final FakeInlinePolicies iam = new FakeInlinePolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(iam));

    @Test
    void deniesTheTracedSessionOnly() {
        RevokeRoleSession.Before before = action.before(ONE, context);
        RevokeRoleSession.Output output = action.run(ONE, before, context);
        action.run(ONE, before, context);

        assertThat(output.policyName()).startsWith(POLICY + "-");
        assertThat(iam.changes).containsExactly("put role/deploy " + output.policyName());
        assertThat(iam.policies.values()).containsExactly("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",\
                        "Condition":{"StringEquals":{"aws:userid":"AROAIOSFODNN7EXAMPLE:attacker"}}}]}""");
        assertThat(action.reverse(ONE, before, null))
                .hasValue(new RestoreRoleSession.Input("deploy", SESSION, output.policyName()));
    }

    @Test
    void sessionsOfOneRoleHaveTheirOwnPolicies() {
        RevokeRoleSession.Input other = new RevokeRoleSession.Input("deploy", FakeInlinePolicies.ROLE_ID + ":somebody");

        action.run(ONE, action.before(ONE, context), context);
        action.run(other, action.before(other, context), context);

        assertThat(iam.policies).hasSize(2);
    }

    @Test
    void wholeRoleIsCutOffAgainOnceIamHasSettled() {
        RevokeRoleSession.Before before = action.before(ALL, context);
        action.run(ALL, before, context);

        assertThat(iam.changes).containsExactly("put role/deploy " + POLICY, "put role/deploy " + POLICY);
        assertThat(iam.policies).containsEntry("role/deploy " + POLICY, """
                        {"Version":"2012-10-17","Statement":[{"Sid":"LastCutOff","Effect":"Deny","Action":"*","Resource":"*",\
                        "Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-24T03:00:11Z"}}}]}""");
        assertThat(context.now()).isEqualTo(TestActionContext.START.plusSeconds(10));
    }

    @Test
    void repeatedCallCutsNobodyOffAgain() {
        RevokeRoleSession.Before before = action.before(ALL, context);
        action.run(ALL, before, context);
        context.at(context.now().plus(Duration.ofHours(1)));
        action.run(ALL, before, context);

        assertThat(iam.changes).hasSize(2);
    }

    @Test
    void callThatDiedWhileIamSettledOnlyRenews() {
        RevokeRoleSession.Before before = action.before(ALL, context);
        iam.policies.put(
                "role/deploy " + POLICY, RoleCutOff.now(false, context.now()).document());

        action.run(ALL, before, context);

        assertThat(iam.changes).hasSize(1);
        assertThat(iam.policies.get("role/deploy " + POLICY)).contains("LastCutOff");
    }

    @Test
    void laterStepOfTheIncidentMovesTheCutOffAndItsUndoLeavesIt() {
        action.run(ALL, action.before(ALL, context), context);
        context.at(context.now().plus(Duration.ofHours(1)));
        RevokeRoleSession.Before later = action.before(ALL, context);
        action.run(ALL, later, context);

        assertThat(iam.policies.get("role/deploy " + POLICY)).contains("2026-11-24T04:00:21Z");
        assertThat(action.reverse(ALL, later, null)).isEmpty();
    }

    @Test
    void cutOffThatSomebodyChangedDoesNotCount() {
        RevokeRoleSession.Before before = action.before(ALL, context);
        iam.policies.put(
                "role/deploy " + POLICY,
                RoleCutOff.now(true, context.now()).document().replace("\"Deny\"", "\"Allow\""));

        action.run(ALL, before, context);

        assertThat(iam.policies.get("role/deploy " + POLICY)).contains("Deny").doesNotContain("Allow");
    }

    @Test
    void keepsWhatEndedAndThatTheTrustStaysOpen() {
        RevokeRoleSession.Output output = action.run(ONE, action.before(ONE, context), context);
        action.run(ALL, action.before(ALL, context), context);

        assertThat(context.findings().getFirst().ended())
                .containsExactly(new Findings.Ended(
                        null,
                        "arn:aws:sts::111122223333:assumed-role/deploy/attacker",
                        "revoked",
                        TestActionContext.START));
        assertThat(context.findings().getLast().ended())
                .containsExactly(new Findings.Ended(null, FakeInlinePolicies.ROLE_ARN, "revoked", context.now()));
        assertThat(output.stillOpen()).contains("trust policy of role 'deploy'");
        assertThat(context.findings().getFirst().openPoints().getFirst().what()).isEqualTo(output.stillOpen());
    }

    @ParameterizedTest
    @CsvSource({
        "/aws-service-role/spot.amazonaws.com/, linked to a service",
        "/aws-reserved/sso.amazonaws.com/eu-west-1/, belongs to IAM Identity Center"
    })
    void rolesThatOnlyAwsMayChangeAreRefused(String path, String why) {
        iam.rolePath = path;

        assertThatThrownBy(() -> action.before(ONE, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining(why);
    }

    @Test
    void sessionOfADeletedRoleIsRefused() {
        RevokeRoleSession.Input input = new RevokeRoleSession.Input("deploy", "AROAOTHEREXAMPLE0001:attacker");

        assertThatThrownBy(() -> action.before(input, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("the role it belonged to was deleted, and its sessions with it");
    }

    @Test
    void noRoomForThePolicySaysToRevokeTheWholeRole() {
        iam.failure = LimitExceededException.builder().message("10240").build();
        RevokeRoleSession.Before before = action.before(ONE, context);

        assertThatThrownBy(() -> action.run(ONE, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasCause(iam.failure)
                .hasMessageContaining("revoke the whole role instead");
    }

    @Test
    void sessionNamesOutOfATrailAreNotTrusted() {
        assertThatThrownBy(() -> new RevokeRoleSession.Input("deploy", "AROAIOSFODNN7EXAMPLE:a\"b"))
                .hasMessageContaining("is no role session");
    }

    @Test
    void touchesTheRole() {
        assertThat(action.touches(ONE)).containsExactly("role/deploy");
    }
}
