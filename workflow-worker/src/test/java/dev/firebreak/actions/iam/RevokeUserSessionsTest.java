package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.investigation.Findings;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;

class RevokeUserSessionsTest {
    private static final String POLICY = "FirebreakRevokeSessions-3f2b8c1e5d0a";
    private static final RevokeUserSessions.Input INPUT = new RevokeUserSessions.Input("app");

    private final RevokeUserSessions action = new RevokeUserSessions();
    private final FakeInlinePolicies iam = new FakeInlinePolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(iam));

    @Test
    void deniesSessionsWheneverIssuedAndLeavesKeysAlone() {
        RevokeUserSessions.Before before = action.before(INPUT, context);
        assertThat(iam.changes).isEmpty();
        RevokeUserSessions.Output output = action.run(INPUT, before, context);

        assertThat(output).isEqualTo(new RevokeUserSessions.Output(POLICY, false));
        assertThat(iam.policies).containsEntry("user/app " + POLICY, """
                        {"Version":"2012-10-17","Statement":[\
                        {"Effect":"Deny","Action":"*","Resource":"*","Condition":{\
                        "Null":{"aws:TokenIssueTime":"false"},"BoolIfExists":{"aws:ViaAWSService":"false"}}},\
                        {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:userid":"111122223333:*"}}}]}""");
    }

    @Test
    void secondCallFindsThePolicyAndWritesNothing() {
        RevokeUserSessions.Before before = action.before(INPUT, context);
        action.run(INPUT, before, context);
        action.run(INPUT, before, context);

        assertThat(iam.changes).containsExactly("put user/app " + POLICY);
    }

    @Test
    void policyThatSomebodyChangedIsPutAgain() {
        iam.policies.put("user/app " + POLICY, "{\"Version\":\"2012-10-17\",\"Statement\":[]}");

        action.run(INPUT, action.before(INPUT, context), context);

        assertThat(iam.changes).containsExactly("put user/app " + POLICY);
    }

    @Test
    void waitsUntilIamShowsIt() {
        iam.looksUntilShown = 9;
        RevokeUserSessions.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(TestActionContext.NotYet.class)
                .hasMessage("IAM to show policy '%s' of user 'app'", POLICY);
        action.run(INPUT, before, context);

        assertThat(iam.policies).hasSize(1);
    }

    @Test
    void undoTakesAwayWhatThisIncidentPut() {
        RevokeUserSessions.Before before = action.before(INPUT, context);

        assertThat(action.reverse(INPUT, before, null)).hasValue(new RestoreUserSessions.Input("app", POLICY));
    }

    @Test
    void sessionsThatWereRevokedBeforeStayRevokedOnUndo() {
        action.run(INPUT, action.before(INPUT, context), context);
        RevokeUserSessions.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).already()).isTrue();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void incidentsBearTheirOwnPolicies() {
        action.run(INPUT, action.before(INPUT, context), context);
        context.incident("77777777-0000-4000-8000-000000000000");
        action.run(INPUT, action.before(INPUT, context), context);

        assertThat(iam.policies)
                .containsOnlyKeys("user/app " + POLICY, "user/app FirebreakRevokeSessions-777777770000");
    }

    @Test
    void keepsThatTheSessionsEnded() {
        action.run(INPUT, action.before(INPUT, context), context);

        assertThat(context.findings().getFirst().ended())
                .containsExactly(new Findings.Ended(null, FakeInlinePolicies.USER_ARN, "revoked", context.now()));
    }

    @Test
    void noRoomForThePolicySaysWhatToDo() {
        iam.failure = LimitExceededException.builder().message("2048").build();
        RevokeUserSessions.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasCause(iam.failure)
                .hasMessageContaining("no room for policy '%s'", POLICY)
                .hasMessageContaining("iam.quarantine-user");
    }

    @Test
    void errorsKeepTheirCause() {
        iam.failure = IamException.builder().message("no").build();
        RevokeUserSessions.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context)).isSameAs(iam.failure);
    }

    @Test
    void nameOutOfATrailIsNotTrusted() {
        assertThatThrownBy(() -> new RevokeUserSessions.Input("app\" --profile root"))
                .hasMessageStartingWith("'app\" --profile root' is no user name");
    }

    @Test
    void touchesTheUser() {
        assertThat(action.touches(INPUT)).containsExactly("user/app");
    }
}
