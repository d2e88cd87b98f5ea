package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.SharedSandbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestoreIngressIT {
    private static final RestoreIngress ACTION = new RestoreIngress();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void putsRulesBackOnceWithTheirDescriptions() {
        SandboxGroup group = SandboxGroup.make(SANDBOX);
        RestoreIngress.Input input = new RestoreIngress.Input(
                group.id(),
                SANDBOX.account().homeRegion(),
                List.of(
                        new IngressRule("sgr-0123456789abcdef0", "tcp", 22, 22, "0.0.0.0/0", "for a moment"),
                        new IngressRule("sgr-0123456789abcdef1", "-1", -1, -1, "::/0", null)));
        TestActionContext context = SANDBOX.context();

        RestoreIngress.Before before = ACTION.before(input, context);
        RestoreIngress.Output output = ACTION.run(input, before, context);
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        assertThat(output.opened())
                .extracting(IngressRule::words)
                .containsExactlyInAnyOrder("tcp/22 from 0.0.0.0/0", "everything from ::/0");
        assertThat(group.view().rules())
                .extracting(IngressRule::description)
                .containsExactlyInAnyOrder("for a moment", null);

        undo((RevokeIngress.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(group.view().rules()).isEmpty();
    }

    private static void undo(RevokeIngress.Input input) {
        RevokeIngress revoke = new RevokeIngress();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        revoke.run(input, revoke.before(input, context), context);
    }
}
