package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.local.SharedSandbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevokeIngressIT {
    private static final RevokeIngress ACTION = new RevokeIngress();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void closesWhatIsOpenAndUndoOpensItAgain() {
        SandboxGroup group = SandboxGroup.make(SANDBOX).open(22, "0.0.0.0/0").open(443, "10.0.0.0/8");
        RevokeIngress.Input input = new RevokeIngress.Input(
                group.id(), SANDBOX.account().homeRegion(), group.view().openRules());
        TestActionContext context = SANDBOX.context();

        RevokeIngress.Before before = ACTION.before(input, context);
        RevokeIngress.Output output = ACTION.run(input, before, context);
        assertThat(words(group.view().rules())).containsExactly("tcp/443 from 10.0.0.0/8");
        assertThat(ACTION.run(input, before, context)).isEqualTo(output);

        undo((RestoreIngress.Input) ACTION.reverse(input, before, output).orElseThrow());
        assertThat(words(group.view().rules()))
                .containsExactlyInAnyOrder("tcp/443 from 10.0.0.0/8", "tcp/22 from 0.0.0.0/0");
    }

    private static List<String> words(List<IngressRule> rules) {
        return rules.stream().map(IngressRule::words).toList();
    }

    private static void undo(RestoreIngress.Input input) {
        RestoreIngress restore = new RestoreIngress();
        TestActionContext context = new TestActionContext(SANDBOX.account());
        restore.run(input, restore.before(input, context), context);
    }
}
