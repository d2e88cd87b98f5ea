package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.investigation.Findings;
import org.junit.jupiter.api.Test;

class RestoreUserSessionsTest {
    private static final String POLICY = "FirebreakRevokeSessions-3f2b8c1e5d0a";
    private static final String OTHER = "FirebreakRevokeSessions-777777770000";

    private final RestoreUserSessions action = new RestoreUserSessions();
    private final FakeInlinePolicies iam = new FakeInlinePolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(iam));

    @Test
    void removesThePolicyOfThisIncidentOnly() {
        iam.policies.put("user/app " + POLICY, "{}");
        iam.policies.put("user/app " + OTHER, "{}");
        RestoreUserSessions.Input input = new RestoreUserSessions.Input("app", null);

        RestoreUserSessions.Before before = action.before(input, context);
        assertThat(action.run(input, before, context)).isEqualTo(new RestoreUserSessions.Output(POLICY, false));

        assertThat(iam.policies).containsOnlyKeys("user/app " + OTHER);
        assertThat(context.findings().getFirst().ended())
                .containsExactly(new Findings.Ended(null, FakeInlinePolicies.USER_ARN, "active", context.now()));
        assertThat(action.reverse(input, before, null)).hasValue(new RevokeUserSessions.Input("app"));
    }

    @Test
    void removesTheNamedPolicyOnceOnly() {
        iam.policies.put("user/app " + OTHER, "{}");
        RestoreUserSessions.Input input = new RestoreUserSessions.Input("app", OTHER);
        RestoreUserSessions.Before before = action.before(input, context);

        action.run(input, before, context);
        action.run(input, before, context);

        assertThat(iam.changes).containsExactly("delete user/app " + OTHER);
    }

    @Test
    void whatWasNeverRevokedIsAnAnswer() {
        RestoreUserSessions.Input input = new RestoreUserSessions.Input("app", POLICY);
        RestoreUserSessions.Before before = action.before(input, context);

        assertThat(action.run(input, before, context).already()).isTrue();
        assertThat(action.reverse(input, before, null)).isEmpty();
        assertThat(iam.changes).isEmpty();
    }

    @Test
    void policiesThatAreNotFirebreaksAreRefused() {
        iam.policies.put("user/app s3-access", "{}");
        RestoreUserSessions.Input input = new RestoreUserSessions.Input("app", "s3-access");
        RestoreUserSessions.Before before = action.before(input, context);

        assertThatThrownBy(() -> action.run(input, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessage(
                        "refused to delete policy 's3-access' of user 'app': Firebreak's begin with 'FirebreakRevokeSessions-'");
        assertThat(iam.policies).hasSize(1);
    }
}
