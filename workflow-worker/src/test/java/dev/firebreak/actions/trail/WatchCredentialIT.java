package dev.firebreak.actions.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.iam.IamClient;

@Execution(ExecutionMode.CONCURRENT)
class WatchCredentialIT {
    /** An account of its own: what the other tests' responder did would take minutes to read. */
    private static final LocalSandbox EMPTY = SharedSandbox.with("--region", "eu-west-1", "--lookups-per-second", "0");

    private static final WatchCredential ACTION = new WatchCredential();

    @RegisterExtension
    static final ActionSandbox SANDBOX = new ActionSandbox(ACTION, EMPTY);

    @Test
    void keyThatNobodyUsesIsQuietOnceCloudTrailHasSettled() {
        AccessKeyId key = newKey("watched-quiet");
        TestActionContext context = SANDBOX.context().settle(Duration.ofMillis(1));

        assertThat(catchThrowableOfType(TestActionContext.NotYet.class, () -> run(key, List.of(), context)))
                .hasMessageContaining("CloudTrail to settle");
        context.nextAttempt().at(Instant.now());

        WatchCredential.Output output = run(key, List.of(), context);
        assertThat(output.quiet()).isTrue();
        assertThat(output.passes()).isEqualTo(2);
        assertThat(output.newCredentials()).isEmpty();
    }

    @Test
    void credentialThatNobodyKnewReopensContainment() {
        String leaked = EMPTY.responder().accessKeyId();
        String made = newKey("watched-backdoor").value();

        WatchCredential.Output output = run(new AccessKeyId(leaked), List.of(), SANDBOX.context());

        assertThat(output.quiet()).isFalse();
        assertThat(output.newCredentials())
                .extracting(TracedCredential::accessKeyId)
                .contains(made);
    }

    private static WatchCredential.Output run(
            AccessKeyId key, List<TracedCredential> known, TestActionContext context) {
        return ACTION.run(new WatchCredential.Input(key, known, Duration.ofDays(1)), context);
    }

    private static AccessKeyId newKey(String userName) {
        IamClient iam = SANDBOX.account().iam();
        iam.createUser(request -> request.userName(userName));
        String key = iam.createAccessKey(request -> request.userName(userName))
                .accessKey()
                .accessKeyId();
        return new AccessKeyId(key);
    }
}
