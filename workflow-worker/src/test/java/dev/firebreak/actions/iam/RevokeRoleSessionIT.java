package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevokeRoleSessionIT {
    private static final RevokeRoleSession ACTION = new RevokeRoleSession();
    private static final LocalSandbox ACCOUNT = SharedSandbox.empty();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, ACCOUNT);

    @Test
    void onlyTheNamedSessionDies() {
        SandboxRole role = SandboxRole.create(SANDBOX);
        Holder user = user();
        // As hostile as a session's name may be.
        Holder attacker = Holder.of(ACCOUNT, user.assume(role.name(), "=1+2,-3@sum"));
        Holder deploy = Holder.of(ACCOUNT, user.assume(role.name(), "deploy"));
        RevokeRoleSession.Input input = new RevokeRoleSession.Input(role.name(), role.session("=1+2,-3@sum"));
        TestActionContext context = SANDBOX.context();
        assertThat(attacker.describeInstances()).isEqualTo(Holder.WORKS);

        RevokeRoleSession.Before before = ACTION.before(input, context);
        RevokeRoleSession.Output output = ACTION.run(input, before, context);
        Holder again = Holder.of(ACCOUNT, user.assume(role.name(), "=1+2,-3@sum"));
        assertThat(attacker.describeInstances()).isEqualTo("UnauthorizedOperation");
        assertThat(again.describeInstances()).isEqualTo("UnauthorizedOperation");
        assertThat(deploy.describeInstances()).isEqualTo(Holder.WORKS);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((RestoreRoleSession.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(attacker.describeInstances()).isEqualTo(Holder.WORKS);
    }

    @Test
    void allSessionsIssuedUntilNowDieAndLaterOnesLive() {
        SandboxRole role = SandboxRole.create(SANDBOX);
        Holder user = user();
        Holder earlier = Holder.of(ACCOUNT, user.assume(role.name(), "deploy"));
        RevokeRoleSession.Input input = new RevokeRoleSession.Input(role.name(), null);
        // Its settling moves the context's clock and not the sandbox's.
        TestActionContext context = SANDBOX.context().at(Instant.now().minus(RoleSessions.SETTLING));

        RevokeRoleSession.Before before = ACTION.before(input, context);
        RevokeRoleSession.Output output = ACTION.run(input, before, context);
        assertThat(earlier.describeInstances()).isEqualTo("UnauthorizedOperation");
        assertThat(laterSession(user, role)).isEqualTo(Holder.WORKS);

        undo((RestoreRoleSession.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(earlier.describeInstances()).isEqualTo(Holder.WORKS);
    }

    /** The cut-off is rounded up to a second: sessions of that second die too. */
    private static String laterSession(Holder user, SandboxRole role) {
        Instant end = Instant.now().plus(PATIENCE);
        String answer;
        do {
            answer = Holder.of(ACCOUNT, user.assume(role.name(), "deploy")).describeInstances();
        } while (!answer.equals(Holder.WORKS) && Instant.now().isBefore(end));
        return answer;
    }

    private static Holder user() {
        SandboxUser user = SandboxUser.create(SANDBOX);
        user.allowEverything();
        return Holder.of(ACCOUNT, user.newKey().value());
    }

    private static void undo(RestoreRoleSession.Input input) {
        RestoreRoleSession restore = new RestoreRoleSession();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        restore.run(input, restore.before(input, context), context);
    }
}
