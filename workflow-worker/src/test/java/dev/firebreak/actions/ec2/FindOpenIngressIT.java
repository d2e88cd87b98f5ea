package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.local.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindOpenIngressIT {
    private static final FindOpenIngress ACTION = new FindOpenIngress();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.empty());

    @Test
    void findsWhatIsOpenAndSaysWhenTheGroupIsGone() {
        SandboxGroup group = SandboxGroup.make(SANDBOX).open(22, "0.0.0.0/0").open(443, "10.0.0.0/8");

        assertThat(find(group).openings()).extracting(IngressRule::words).containsExactly("tcp/22 from 0.0.0.0/0");
        assertThat(find(group).account()).isEqualTo(SANDBOX.account().account().value());

        group.delete();
        assertThat(find(group).found()).isFalse();
    }

    private static FindOpenIngress.Output find(SandboxGroup group) {
        return ACTION.run(
                new FindOpenIngress.Input(group.id(), SANDBOX.account().homeRegion()), SANDBOX.context());
    }
}
