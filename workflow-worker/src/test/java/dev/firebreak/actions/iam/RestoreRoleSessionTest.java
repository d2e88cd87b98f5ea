package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.investigation.Findings;
import org.junit.jupiter.api.Test;

class RestoreRoleSessionTest {
    private static final String SESSION = FakeInlinePolicies.ROLE_ID + ":attacker";

    private final RestoreRoleSession action = new RestoreRoleSession();
    private final FakeInlinePolicies iam = new FakeInlinePolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(iam));

    @Test
    void givesOneSessionBackAndLeavesTheOthersDenied() {
        String one = RoleSessions.policyName(SESSION, context);
        String all = RoleSessions.policyName(null, context);
        iam.policies.put("role/deploy " + one, "{}");
        iam.policies.put("role/deploy " + all, "{}");
        RestoreRoleSession.Input input = new RestoreRoleSession.Input("deploy", SESSION, null);

        RestoreRoleSession.Before before = action.before(input, context);
        assertThat(action.run(input, before, context)).isEqualTo(new RestoreRoleSession.Output(one, false));
        action.run(input, before, context);

        assertThat(iam.changes).containsExactly("delete role/deploy " + one);
        assertThat(iam.policies).containsOnlyKeys("role/deploy " + all);
        assertThat(context.findings().getFirst().ended())
                .containsExactly(new Findings.Ended(
                        null, "arn:aws:sts::111122223333:assumed-role/deploy/attacker", "active", context.now()));
        assertThat(action.reverse(input, before, null)).hasValue(new RevokeRoleSession.Input("deploy", SESSION));
    }

    @Test
    void whatWasNeverRevokedIsAnAnswer() {
        RestoreRoleSession.Input input = new RestoreRoleSession.Input("deploy", null, null);
        RestoreRoleSession.Before before = action.before(input, context);

        assertThat(action.run(input, before, context).already()).isTrue();
        assertThat(action.reverse(input, before, null)).isEmpty();
        assertThat(iam.changes).isEmpty();
    }
}
