package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindSignInIT {
    private static final FindSignIn ACTION = new FindSignIn();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, SharedSandbox.scene());

    @Test
    void findsSignInsOfTheSceneAndTheSessionsThatTheyBegan() {
        assertThat(find("app-deploy"))
                .returns("3277db7e-8283-4dd9-89e7-df3eeacb8710", FindSignIn.Output::eventId)
                .returns("ASIAEXAMPLECONSOLE01", FindSignIn.Output::accessKeyId)
                .returns(false, FindSignIn.Output::mfa)
                .returns(true, FindSignIn.Output::userExists);
        assertThat(find("nina")).returns(true, FindSignIn.Output::mfa);
        assertThat(find("nobody"))
                .returns(false, FindSignIn.Output::found)
                .returns(false, FindSignIn.Output::userExists);
    }

    private static FindSignIn.Output find(String user) {
        return ACTION.run(new FindSignIn.Input(user, null, Duration.ofDays(90)), SANDBOX.context());
    }
}
