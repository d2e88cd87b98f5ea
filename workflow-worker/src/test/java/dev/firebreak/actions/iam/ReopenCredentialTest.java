package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.TracedCredential;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.StatusType;

class ReopenCredentialTest {
    private static final String TEMPORARY = "ASIAIOSFODNN7EXAMPLE";

    private final ShutCredential shut = new ShutCredential();
    private final ReopenCredential action = new ReopenCredential();
    private final FakeInlinePolicies policies = new FakeInlinePolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(policies));

    @Test
    void keyBecomesActiveAgain() {
        FakeUserKeys keys = new FakeUserKeys(StatusType.INACTIVE);
        TestActionContext withKeys = new TestActionContext(new FakeAws(keys));
        TracedCredential key = Traced.key(FakeUserKeys.KEY, "app");
        ReopenCredential.Input input = new ReopenCredential.Input(key, ShutBy.KEY, null, null);

        ReopenCredential.Before before = action.before(input, withKeys);
        action.run(input, before, withKeys);
        action.run(input, before, withKeys);

        assertThat(keys.updates).containsExactly("app AKIAIOSFODNN7EXAMPLE Active");
        assertThat(withKeys.findings().getFirst().ended())
                .containsExactly(new Findings.Ended(FakeUserKeys.KEY, null, "active", withKeys.now()));
        assertThat(action.reverse(input, before, null)).hasValue(new ShutCredential.Input(key));
    }

    @Test
    void sessionsOfTheUserAreGivenBack() {
        ReopenCredential.Input input = undo(Traced.ofUser(TEMPORARY, CredentialKind.TEMPORARY, "app"));

        action.run(input, action.before(input, context), context);

        assertThat(policies.policies).isEmpty();
        assertThat(context.findings().getLast().ended())
                .containsExactly(
                        new Findings.Ended(TEMPORARY, null, "active", context.now()),
                        new Findings.Ended(null, FakeInlinePolicies.USER_ARN, "active", context.now()));
    }

    @Test
    void sessionOfTheRoleIsGivenBackAndNoOther() {
        policies.policies.put("role/deploy FirebreakRevokeSessions-777777770000", "{}");
        ReopenCredential.Input input =
                undo(Traced.roleSession(TEMPORARY, "deploy", FakeInlinePolicies.ROLE_ID + ":attacker"));

        action.run(input, action.before(input, context), context);

        assertThat(policies.policies).containsOnlyKeys("role/deploy FirebreakRevokeSessions-777777770000");
    }

    @Test
    void whatWasNeverTakenIsLeftAsItIs() {
        ReopenCredential.Input input = new ReopenCredential.Input(
                Traced.ofUser(TEMPORARY, CredentialKind.TEMPORARY, "app"),
                ShutBy.USER_SESSIONS,
                "FirebreakRevokeSessions-3f2b8c1e5d0a",
                null);
        ReopenCredential.Before before = action.before(input, context);

        assertThat(action.run(input, before, context).already()).isTrue();
        assertThat(policies.changes).isEmpty();
        assertThat(context.findings()).isEmpty();
        assertThat(action.reverse(input, before, null)).isEmpty();
    }

    @Test
    void undoTouchesNoMoreThanTheCall() {
        TracedCredential credential = Traced.ofUser(TEMPORARY, CredentialKind.CONSOLE, "app");

        assertThat(shut.touches(new ShutCredential.Input(credential))).containsAll(action.touches(undo(credential)));
    }

    @Test
    void denyIsNamed() {
        TracedCredential credential = Traced.ofUser(TEMPORARY, CredentialKind.CONSOLE, "app");

        assertThatThrownBy(() -> new ReopenCredential.Input(credential, ShutBy.USER_SESSIONS, null, null))
                .hasMessage("'policyName' is needed with how 'user-sessions-revoked'");
    }

    private ReopenCredential.Input undo(TracedCredential credential) {
        ShutCredential.Input input = new ShutCredential.Input(credential);
        ShutCredential.Before before = shut.before(input, context);
        shut.run(input, before, context);
        return (ReopenCredential.Input) shut.reverse(input, before, null).orElseThrow();
    }
}
