package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

class StopInstanceTest {
    private static final StopInstance.Input INPUT = new StopInstance.Input(FakeEc2.INSTANCE, RegionName.US_EAST_1);

    private final StopInstance action = new StopInstance();

    @Test
    void stopsAndReadsBack() {
        FakeEc2 ec2 = new FakeEc2("running");
        TestActionContext context = context(ec2);

        StopInstance.Before before = action.before(INPUT, context);
        assertThat(ec2.changes).isEmpty();
        StopInstance.Output output = action.run(INPUT, before, context);

        assertThat(output).isEqualTo(new StopInstance.Output("stopped", null));
        assertThat(ec2.changes).containsExactly("stop i-0123456789abcdef0");
        assertThat(action.reverse(INPUT, before, output))
                .hasValue(new StartInstance.Input(FakeEc2.INSTANCE, RegionName.US_EAST_1, false));
    }

    @Test
    void takesTheProtectionOffAndGivesItBackOnUndo() {
        FakeEc2 ec2 = new FakeEc2("running");
        ec2.stopProtected = true;
        TestActionContext context = context(ec2);

        StopInstance.Before before = action.before(INPUT, context);
        action.run(INPUT, before, context);

        assertThat(ec2.changes).containsExactly("protect from stop: false", "stop i-0123456789abcdef0");
        assertThat(action.reverse(INPUT, before, null))
                .hasValue(new StartInstance.Input(FakeEc2.INSTANCE, RegionName.US_EAST_1, true));
    }

    @Test
    void repeatedCallChangesNothing() {
        FakeEc2 ec2 = new FakeEc2("running");
        TestActionContext context = context(ec2);
        StopInstance.Before before = action.before(INPUT, context);
        action.run(INPUT, before, context);
        ec2.changes.clear();

        assertThat(action.run(INPUT, before, context).state()).isEqualTo("stopped");
        assertThat(ec2.changes).isEmpty();
    }

    @Test
    void instanceThatWasStoppedIsNotStartedByUndo() {
        TestActionContext context = context(new FakeEc2("stopped"));

        StopInstance.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).state()).isEqualTo("stopped");
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void nothingIsLeftToStop() {
        FakeEc2 ec2 = new FakeEc2("running");
        ec2.gone();
        TestActionContext context = context(ec2);

        StopInstance.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).state()).isEqualTo("gone");
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void saysWhatStartsAnother() {
        FakeEc2 ec2 = new FakeEc2("running");
        ec2.instance = ec2.instance.copy(copy -> copy.tags(
                Tag.builder().key("aws:autoscaling:groupName").value("miners").build()));
        TestActionContext context = context(ec2);

        assertThat(action.run(INPUT, action.before(INPUT, context), context).warning())
                .isEqualTo("Auto Scaling group 'miners' will start another: set its desired capacity to 0.");
    }

    @Test
    void comesBackLaterWhenTheGuestDoesNotShutDown() {
        FakeEc2 ec2 = new FakeEc2("running");
        ec2.looksUntilThere = 100;
        TestActionContext context = context(ec2);

        assertThatThrownBy(() -> action.run(INPUT, action.before(INPUT, context), context))
                .isInstanceOfSatisfying(
                        TestActionContext.NotYet.class,
                        later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(15)))
                .hasMessage("instance 'i-0123456789abcdef0' to be stopped");
        assertThat(context.now()).isEqualTo(TestActionContext.START.plusSeconds(30));
    }

    @Test
    void oneTimeSpotInstanceIsRefusedWithAdvice() {
        FakeEc2 ec2 = new FakeEc2("running");
        ec2.stopFailure = FakeEc2.error("UnsupportedOperation", "associated with a one-time Spot Instance request");
        TestActionContext context = context(ec2);

        assertThatThrownBy(() -> action.run(INPUT, action.before(INPUT, context), context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("cancel its spot request and terminate it")
                .cause()
                .isSameAs(ec2.stopFailure);
    }

    @Test
    void touchesTheInstance() {
        assertThat(action.touches(INPUT)).containsExactly(FakeEc2.INSTANCE);
    }

    private static TestActionContext context(FakeEc2 ec2) {
        return new TestActionContext(new FakeAws(ec2));
    }
}
