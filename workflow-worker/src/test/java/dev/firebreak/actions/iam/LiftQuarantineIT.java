package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiftQuarantineIT {
    private static final LiftQuarantine ACTION = new LiftQuarantine();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void userMayActAgainAndUndoHoldsItAgain() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        Holder key = Holder.of(ACCOUNT, user.newKey().value());
        quarantine(new QuarantineUser.Input(user.name(), null));
        assertThat(readTrail(key)).isEqualTo("AccessDeniedException");
        LiftQuarantine.Input input = new LiftQuarantine.Input(user.name(), null);
        TestActionContext context = SANDBOX.context();

        LiftQuarantine.Before before = ACTION.before(input, context);
        LiftQuarantine.Output output = ACTION.run(input, before, context);
        assertThat(output.already()).isFalse();
        assertThat(readTrail(key)).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        quarantine((QuarantineUser.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(readTrail(key)).isEqualTo("AccessDeniedException");
    }

    @Test
    void boundaryIsGivenBackOrTakenAway() {
        SandboxUser bound = SandboxUser.create(SANDBOX);
        String developers = bound.bind();
        bound.bindBy(SandboxUser.quarantine(SANDBOX));
        SandboxUser unbound = SandboxUser.create(SANDBOX);
        unbound.bindBy(SandboxUser.quarantine(SANDBOX));

        lift(new LiftQuarantine.Input(bound.name(), developers));
        lift(new LiftQuarantine.Input(unbound.name(), null));

        assertThat(bound.boundary()).isEqualTo(developers);
        assertThat(unbound.boundary()).isNull();
    }

    private static void lift(LiftQuarantine.Input input) {
        TestActionContext context = SANDBOX.context();
        ACTION.run(input, ACTION.before(input, context), context);
    }

    private static String readTrail(Holder key) {
        return key.call(aws -> aws.cloudTrail(ACCOUNT.region()).lookupEvents(request -> request.maxResults(1)));
    }

    private static void quarantine(QuarantineUser.Input input) {
        QuarantineUser quarantine = new QuarantineUser();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        quarantine.run(input, quarantine.before(input, context), context);
    }
}
