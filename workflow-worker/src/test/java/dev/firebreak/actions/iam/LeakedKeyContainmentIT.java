package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.TestActionContext;
import dev.firebreak.actions.trail.TraceCredential;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.aws.Purpose;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The story of the scene {@code leaked-key} to its end: whatever the trace proves is shut, tried by its holder, and reopened. */
class LeakedKeyContainmentIT {
    private static final AccessKeyId LEAKED = new AccessKeyId("AKIAEXAMPLEDEPLOY001");

    /** Its own: the holders' calls would be found by other traces. */
    private static final LocalSandbox SCENE =
            SharedSandbox.with("--scene", "leaked-key", "--lookups-per-second", "0", "--ends-ago", "21m");

    private static final AwsClients CLIENTS = AwsClients.open(
            new AwsSettings(SCENE.account(), SCENE.region(), SCENE.endpoint(), SCENE.responder(), Map.of(), 2));

    private final TestActionContext context = new TestActionContext(CLIENTS.access(Purpose.CONTAIN)).at(Instant.now());
    private final ShutCredential shut = new ShutCredential();
    private final ReopenCredential reopen = new ReopenCredential();

    @AfterAll
    static void close() {
        CLIENTS.close();
    }

    @Test
    void everyUsableDescendantIsDeadAfterwardsAndItsUndoRevivesIt() {
        List<TracedCredential> descendants = usableDescendants();
        List<String> untouched = answers(descendants);
        assertThat(descendants)
                .extracting(TracedCredential::accessKeyId)
                .contains("AKIAEXAMPLEMONITOR01", "ASIAEXAMPLESESSION01", "ASIAEXAMPLEFEDERATE1");
        assertThat(untouched).containsOnly(Holder.WORKS);

        List<ReopenCredential.Input> undo = new ArrayList<>();
        for (TracedCredential descendant : descendants) {
            shut(descendant).ifPresent(undo::add);
        }
        assertThat(answers(descendants)).containsOnly("InvalidClientTokenId", "AccessDenied");

        undo.reversed().forEach(this::reopen);
        assertThat(answers(descendants)).isEqualTo(untouched);
    }

    private Optional<ReopenCredential.Input> shut(TracedCredential credential) {
        ShutCredential.Input input = new ShutCredential.Input(credential);
        ShutCredential.Before before = shut.before(input, context);
        ShutCredential.Output output = shut.run(input, before, context);
        return shut.reverse(input, before, output).map(ReopenCredential.Input.class::cast);
    }

    private void reopen(ReopenCredential.Input input) {
        reopen.run(input, reopen.before(input, context), context);
    }

    private List<TracedCredential> usableDescendants() {
        TestActionContext read = new TestActionContext(CLIENTS.access(Purpose.OBSERVE)).at(Instant.now());
        return new TraceCredential()
                .run(new TraceCredential.Input(LEAKED, Duration.ofDays(90), null), read).credentials().stream()
                        .filter(credential ->
                                credential.usable() && credential.link().equals("proved"))
                        .toList();
    }

    private static List<String> answers(List<TracedCredential> credentials) {
        return credentials.stream()
                .map(credential -> Holder.of(SCENE, credential.accessKeyId())
                        .call(aws -> aws.iam().listUsers()))
                .toList();
    }
}
