package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SandboxFault;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuarantineUserIT {
    private static final QuarantineUser ACTION = new QuarantineUser();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void attackersCallsAreDeniedTheApplicationsGoOnAndUndoLiftsIt() {
        SandboxUser user = user();
        Holder key = Holder.of(ACCOUNT, user.newKey().value());
        QuarantineUser.Input input = new QuarantineUser.Input(user.name(), null);
        TestActionContext context = SANDBOX.context();
        assertThat(makeKey(key, user)).isEqualTo(Holder.WORKS);

        QuarantineUser.Before before = ACTION.before(input, context);
        QuarantineUser.Output output = ACTION.run(input, before, context);
        assertThat(output.how()).isEqualTo(QuarantineHold.POLICY);
        assertThat(makeKey(key, user)).isEqualTo("AccessDenied");
        assertThat(key.call(aws -> aws.iam()
                        .detachUserPolicy(
                                request -> request.userName(user.name()).policyArn(output.policyArn()))))
                .isEqualTo("AccessDenied");
        assertThat(key.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((LiftQuarantine.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(key.call(aws -> aws.iam().createUser(request -> request.userName(user.name() + "-2"))))
                .isEqualTo(Holder.WORKS);
    }

    @Test
    void withoutAFreeSlotTheBoundaryHoldsTheSame() {
        SandboxUser user = user();
        user.installBoundary();
        Holder key = Holder.of(ACCOUNT, user.newKey().value());
        QuarantineUser.Input input = new QuarantineUser.Input(user.name(), null);
        TestActionContext context = SANDBOX.context();
        QuarantineUser.Before before = ACTION.before(input, context);
        noFreeSlot();

        QuarantineUser.Output output = ACTION.run(input, before, context);

        assertThat(output.how()).isEqualTo(QuarantineHold.BOUNDARY);
        assertThat(makeKey(key, user)).isEqualTo("AccessDenied");
        assertThat(key.describeInstances()).isEqualTo(Holder.WORKS);
        undo((LiftQuarantine.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(makeKey(key, user)).isEqualTo(Holder.WORKS);
    }

    @Test
    void boundaryThatStandsIsReplacedOnlyWhereEverythingMayStop() {
        SandboxUser user = user();
        String developers = user.bind();
        Holder key = Holder.of(ACCOUNT, user.newKey().value());
        TestActionContext context = SANDBOX.context();
        QuarantineUser.Input careful = new QuarantineUser.Input(user.name(), null);
        QuarantineUser.Before before = ACTION.before(careful, context);
        noFreeSlot();
        assertThatThrownBy(() -> ACTION.run(careful, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining(developers);

        QuarantineUser.Input everything = new QuarantineUser.Input(user.name(), true);
        noFreeSlot();
        QuarantineUser.Output output = ACTION.run(everything, before, context);

        assertThat(output.how()).isEqualTo(QuarantineHold.EVERYTHING);
        assertThat(key.describeInstances()).isEqualTo("UnauthorizedOperation");
        undo((LiftQuarantine.Input) ACTION.reverse(everything, before, output).orElseThrow());
        assertThat(user.boundary()).isEqualTo(developers);
        assertThat(key.describeInstances()).isEqualTo(Holder.WORKS);
    }

    private static void noFreeSlot() {
        ACCOUNT.fault(SandboxFault.error("iam:AttachUserPolicy", 1, "LimitExceeded", 409));
    }

    private static SandboxUser user() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        return user;
    }

    private static String makeKey(Holder holder, SandboxUser user) {
        return holder.call(aws -> aws.iam().createAccessKey(request -> request.userName(user.name())));
    }

    private static void undo(LiftQuarantine.Input input) {
        LiftQuarantine lift = new LiftQuarantine();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        lift.run(input, lift.before(input, context), context);
    }
}
