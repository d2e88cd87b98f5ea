package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.TracedCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.model.StatusType;

class ShutCredentialTest {
    private static final String TEMPORARY = "ASIAIOSFODNN7EXAMPLE";
    private static final String SESSION = FakeInlinePolicies.ROLE_ID + ":attacker";

    private final ShutCredential action = new ShutCredential();
    private final FakeInlinePolicies policies = new FakeInlinePolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(policies));

    @Test
    void keyBecomesInactive() {
        FakeUserKeys keys = new FakeUserKeys(StatusType.ACTIVE);
        TestActionContext withKeys = new TestActionContext(new FakeAws(keys));
        TracedCredential key = Traced.key(FakeUserKeys.KEY, "app");
        ShutCredential.Input input = new ShutCredential.Input(key);

        ShutCredential.Before before = action.before(input, withKeys);
        ShutCredential.Output output = action.run(input, before, withKeys);
        action.run(input, before, withKeys);

        assertThat(keys.updates).containsExactly("app AKIAIOSFODNN7EXAMPLE Inactive");
        assertThat(output.how()).isEqualTo(ShutBy.KEY);
        assertThat(output.already()).isFalse();
        assertThat(output.stillOpen()).contains("sessions made from key 'AKIAIOSFODNN7EXAMPLE' live on");
        assertThat(withKeys.findings().getFirst().ended())
                .containsExactly(new Findings.Ended(FakeUserKeys.KEY, null, "inactive", withKeys.now()));
        assertThat(action.reverse(input, before, null))
                .hasValue(new ReopenCredential.Input(key, ShutBy.KEY, null, null));
    }

    @Test
    void keyThatIsInactiveOrGoneIsLeftAsItIs() {
        ShutCredential.Input input = new ShutCredential.Input(Traced.key(FakeUserKeys.KEY, "app"));
        FakeUserKeys inactive = new FakeUserKeys(StatusType.INACTIVE);
        TestActionContext withInactive = new TestActionContext(new FakeAws(inactive));
        FakeUserKeys gone = new FakeUserKeys(null);
        TestActionContext withGone = new TestActionContext(new FakeAws(gone));

        ShutCredential.Before before = action.before(input, withInactive);
        assertThat(action.run(input, before, withInactive).already()).isTrue();
        assertThat(action.reverse(input, before, null)).isEmpty();
        assertThat(action.run(input, action.before(input, withGone), withGone))
                .isEqualTo(new ShutCredential.Output(ShutBy.DELETION, true, null));
        assertThat(inactive.updates).isEmpty();
        assertThat(gone.updates).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = CredentialKind.class,
            names = {"TEMPORARY", "FEDERATED", "CONSOLE"})
    void sessionOfAUserIsShutThroughTheUser(CredentialKind kind) {
        ShutCredential.Input input = new ShutCredential.Input(Traced.ofUser(TEMPORARY, kind, "app"));

        ShutCredential.Before before = action.before(input, context);
        ShutCredential.Output output = action.run(input, before, context);
        action.run(input, before, context);

        assertThat(output.how()).isEqualTo(ShutBy.USER_SESSIONS);
        assertThat(policies.changes).containsExactly("put user/app FirebreakRevokeSessions-3f2b8c1e5d0a");
        assertThat(context.findings().getFirst().ended())
                .containsExactly(
                        new Findings.Ended(TEMPORARY, null, "revoked", context.now()),
                        new Findings.Ended(null, FakeInlinePolicies.USER_ARN, "revoked", context.now()));
    }

    @Test
    void secondSessionOfAUserIsDeadAlreadyAndItsUndoLeavesTheDeny() {
        ShutCredential.Input first =
                new ShutCredential.Input(Traced.ofUser(TEMPORARY, CredentialKind.TEMPORARY, "app"));
        ShutCredential.Input second =
                new ShutCredential.Input(Traced.ofUser("ASIAOTHEREXAMPLE0001", CredentialKind.TEMPORARY, "app"));
        action.run(first, action.before(first, context), context);

        ShutCredential.Before before = action.before(second, context);

        assertThat(action.run(second, before, context).already()).isTrue();
        assertThat(action.reverse(second, before, null)).isEmpty();
    }

    @Test
    void roleSessionIsDeniedAlone() {
        ShutCredential.Input input = new ShutCredential.Input(Traced.roleSession(TEMPORARY, "deploy", SESSION));

        ShutCredential.Before before = action.before(input, context);
        ShutCredential.Output output = action.run(input, before, context);

        assertThat(output.how()).isEqualTo(ShutBy.ROLE_SESSION);
        assertThat(output.stillOpen()).contains("trust policy of role 'deploy'");
        assertThat(policies.policies.values()).singleElement().asString().contains(SESSION);
        assertThat(context.findings().getFirst().ended())
                .containsExactly(
                        new Findings.Ended(TEMPORARY, null, "revoked", context.now()),
                        new Findings.Ended(
                                null,
                                "arn:aws:sts::111122223333:assumed-role/deploy/attacker",
                                "revoked",
                                context.now()));
        assertThat(action.reverse(input, before, null))
                .hasValue(new ReopenCredential.Input(
                        input.credential(), ShutBy.ROLE_SESSION, before.policyName(), before.principalArn()));
    }

    @Test
    void whatHasRunOutIsLeftAsItIs() {
        TracedCredential expired = Traced.usableUntil(Traced.roleSession(TEMPORARY, "deploy", SESSION), context.now());
        ShutCredential.Input input = new ShutCredential.Input(expired);
        ShutCredential.Before before = action.before(input, context);

        assertThat(action.run(input, before, context)).isEqualTo(new ShutCredential.Output(ShutBy.EXPIRY, true, null));
        assertThat(policies.changes).isEmpty();
        assertThat(action.reverse(input, before, null)).isEmpty();
    }

    @Test
    void whoseUserOrRoleIsGoneIsDead() {
        policies.userExists = false;
        policies.roleExists = false;

        assertThat(action.before(
                                new ShutCredential.Input(Traced.ofUser(TEMPORARY, CredentialKind.FEDERATED, "app")),
                                context)
                        .how())
                .isEqualTo(ShutBy.DELETION);
        assertThat(action.before(new ShutCredential.Input(Traced.roleSession(TEMPORARY, "deploy", SESSION)), context)
                        .how())
                .isEqualTo(ShutBy.DELETION);
    }

    @Test
    void sessionOfARoleThatWasMadeAnewIsDead() {
        ShutCredential.Input input =
                new ShutCredential.Input(Traced.roleSession(TEMPORARY, "deploy", "AROAOTHEREXAMPLE0001:attacker"));

        assertThat(action.before(input, context).how()).isEqualTo(ShutBy.DELETION);
    }

    @ParameterizedTest
    @CsvSource({
        "ROOT, no policy binds the root user",
        "IDENTITY_CENTER, IAM Identity Center issued it",
        "SERVICE, shut the caller's credential",
        "FORWARD_ACCESS, shut the caller's credential",
        "UNKNOWN, its kind is unknown"
    })
    void whatCannotBeShutFromHereIsRefusedWithWhatToDo(CredentialKind kind, String why) {
        ShutCredential.Input input = new ShutCredential.Input(Traced.ofUser(TEMPORARY, kind, "app"));

        assertThatThrownBy(() -> action.before(input, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageStartingWith("credential '%s' (%s) cannot be shut from here: ", TEMPORARY, kind.word())
                .hasMessageContaining(why);
    }

    @Test
    void credentialOfAnotherAccountIsRefused() {
        ShutCredential.Input input = new ShutCredential.Input(
                Traced.inAccount(Traced.roleSession(TEMPORARY, "deploy", SESSION), "444455556666"));

        assertThatThrownBy(() -> action.before(input, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("it acts in account '444455556666'");
    }

    @Test
    void touchesThePrincipalThatTheKindHangsOn() {
        assertThat(action.touches(new ShutCredential.Input(Traced.key(FakeUserKeys.KEY, "app"))))
                .containsExactlyInAnyOrder("user/app", FakeUserKeys.KEY);
        assertThat(action.touches(new ShutCredential.Input(Traced.roleSession(TEMPORARY, "deploy", SESSION))))
                .containsExactlyInAnyOrder("role/deploy", TEMPORARY);
    }
}
