package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindSessionIT {
    private static final FindSession ACTION = new FindSession();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.scene());

    @Test
    void namesTheRoleBehindAKeyOfTheScene() {
        FindSession.Output session =
                ACTION.run(new FindSession.Input("ASIAEXAMPLEEXPORT001", Duration.ofDays(90)), SANDBOX.context());

        assertThat(session.credential()).isEqualTo(CredentialKind.ASSUMED_ROLE);
        assertThat(session.roleName()).isEqualTo("data-export");
        assertThat(session.sessionId()).startsWith("AROA");
        assertThat(session.madeBy()).isEqualTo("AKIAEXAMPLEDEPLOY001");
        assertThat(session.over()).isFalse();
    }
}
