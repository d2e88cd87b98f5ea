package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartInstanceTest {
    private static final StartInstance.Input INPUT =
            new StartInstance.Input(FakeEc2.INSTANCE, RegionName.US_EAST_1, null);

    private final StartInstance action = new StartInstance();

    @Test
    void startsAndReadsBack() {
        FakeEc2 ec2 = new FakeEc2("stopped");
        TestActionContext context = context(ec2);

        StartInstance.Before before = action.before(INPUT, context);
        StartInstance.Output output = action.run(INPUT, before, context);

        assertThat(output.state()).isEqualTo("running");
        assertThat(ec2.changes).containsExactly("start i-0123456789abcdef0");
        assertThat(action.reverse(INPUT, before, output))
                .hasValue(new StopInstance.Input(FakeEc2.INSTANCE, RegionName.US_EAST_1));
    }

    @Test
    void givesTheProtectionBack() {
        FakeEc2 ec2 = new FakeEc2("stopped");
        TestActionContext context = context(ec2);
        StartInstance.Input protect = new StartInstance.Input(FakeEc2.INSTANCE, RegionName.US_EAST_1, true);

        action.run(protect, action.before(protect, context), context);

        assertThat(ec2.changes).containsExactly("start i-0123456789abcdef0", "protect from stop: true");
    }

    @Test
    void stopThatWasNeverDoneNeedsNoStart() {
        FakeEc2 ec2 = new FakeEc2("running");
        TestActionContext context = context(ec2);

        StartInstance.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).state()).isEqualTo("running");
        assertThat(ec2.changes).isEmpty();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminated", "shutting-down"})
    void instanceThatIsOverCannotBeStarted(String state) {
        TestActionContext context = context(new FakeEc2(state));

        assertThatThrownBy(() -> action.run(INPUT, action.before(INPUT, context), context))
                .isInstanceOf(ActionRefused.class)
                .hasMessage(
                        "instance 'i-0123456789abcdef0' is %s and cannot be started: launch a new one from its image or a snapshot",
                        state);
    }

    private static TestActionContext context(FakeEc2 ec2) {
        return new TestActionContext(new FakeAws(ec2));
    }
}
