package dev.firebreak.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
import dev.firebreak.aws.AwsAccess;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.aws.CallLog;
import dev.firebreak.aws.Purpose;
import dev.firebreak.local.LocalSandbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs one action against the sandbox. At the end of the test class the permissions that it declares must be exactly the calls
 * that were seen, so the class must bring about every call that the action can make.
 */
public final class ActionSandbox implements AfterAllCallback {
    private static final double LOOKUPS_PER_SECOND = 2;

    private final ActionSpec spec;
    private final CallLog calls = new CallLog();
    private final AwsClients recorded;
    private final AwsClients unrecorded;

    /**
     * Registered as a static {@code @RegisterExtension}.
     *
     * @param sandbox shared with other tests: each makes users, keys and instances of its own
     */
    public ActionSandbox(Action<?, ?> action, LocalSandbox sandbox) {
        AwsSettings settings = new AwsSettings(
                sandbox.account(),
                sandbox.region(),
                sandbox.endpoint(),
                sandbox.responder(),
                Map.of(),
                LOOKUPS_PER_SECOND);
        this.spec = action.spec();
        this.recorded = AwsClients.open(settings, List.of(calls));
        this.unrecorded = AwsClients.open(settings);
    }

    /** What the action gets: evidence in memory, the sandbox's time, clients whose calls are recorded. */
    public TestActionContext context() {
        return new TestActionContext(recorded.access(Purpose.of(spec.effect()))).at(Instant.now());
    }

    /** The account for the test's own calls: to prepare, and to look at what became of it. */
    public AwsAccess account() {
        return unrecorded.access(Purpose.OBSERVE);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        recorded.close();
        unrecorded.close();
        Set<String> declared = spec.permissions().stream()
                .filter(permission -> permission.implied() == null)
                .map(Permission::action)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(calls.calls())
                .as("calls that %s was seen to make, and the permissions it declares", spec.name())
                .isEqualTo(declared);
    }
}
