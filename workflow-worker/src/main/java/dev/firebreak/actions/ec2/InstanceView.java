package dev.firebreak.actions.ec2;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.aws.AwsFailures;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** One instance, as EC2 shows it now. */
record InstanceView(Ec2Client ec2, String instanceId) {
    /** Of an instance that EC2 has forgotten: about an hour after it was terminated. */
    static final String GONE = "gone";

    static final String RUNNING = "running";
    static final String STOPPED = "stopped";

    private static final Pattern ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final int LOOKS = 6;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** A stop takes minutes when the guest does not answer. */
    private static final Duration LATER = Duration.ofSeconds(15);

    static InstanceView of(String instanceId, RegionName region, ActionContext context) {
        return new InstanceView(context.aws().ec2(region), instanceId);
    }

    static String checkedId(String instanceId) {
        if (!ID.matcher(instanceId).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no instance id: expected 'i-' and 8 or 17 hexadecimal digits".formatted(instanceId));
        }
        return instanceId;
    }

    /** Empty: EC2 does not know it, or no longer. */
    Optional<Instance> find() {
        try {
            return ec2.describeInstances(request -> request.instanceIds(instanceId)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .findFirst();
        } catch (Ec2Exception unknown) {
            if (AwsFailures.code(unknown).equals("InvalidInstanceID.NotFound")) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    /** EC2's word for its state, or {@link #GONE}. */
    String state() {
        return find().map(InstanceView::state).orElse(GONE);
    }

    static String state(Instance instance) {
        return instance.state().nameAsString();
    }

    /** Whether the state is one from which an instance never comes back. */
    static boolean isOver(String state) {
        return state.equals(GONE) || state.equals("terminated") || state.equals("shutting-down");
    }

    boolean stopProtected() {
        return isTrue(ec2.describeInstanceAttribute(
                        request -> request.instanceId(instanceId).attribute(InstanceAttributeName.DISABLE_API_STOP))
                .disableApiStop());
    }

    boolean terminationProtected() {
        return isTrue(ec2.describeInstanceAttribute(request ->
                        request.instanceId(instanceId).attribute(InstanceAttributeName.DISABLE_API_TERMINATION))
                .disableApiTermination());
    }

    void protectFromStop(boolean protect) {
        ec2.modifyInstanceAttribute(
                request -> request.instanceId(instanceId).disableApiStop(value -> value.value(protect)));
    }

    /** The tag's prefix is AWS's own: nobody else can set it. */
    static @Nullable String autoScalingGroup(Instance instance) {
        return instance.tags().stream()
                .filter(tag -> tag.key().equals("aws:autoscaling:groupName"))
                .map(Tag::value)
                .findFirst()
                .orElse(null);
    }

    /** Looks half a minute in this attempt, then lets later attempts look. */
    String awaitState(String wanted, ActionContext context) {
        for (int look = 1; look <= LOOKS; look++) {
            String state = state();
            if (state.equals(wanted) || isOver(state)) {
                return state;
            }
            context.pause(PAUSE);
        }
        throw context.notYet("instance '%s' to be %s".formatted(instanceId, wanted), LATER);
    }

    private static boolean isTrue(@Nullable AttributeBooleanValue value) {
        return value != null && Boolean.TRUE.equals(value.value());
    }
}
