package dev.firebreak.actions.ec2;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

/** EC2 with one instance, which takes a while to stop and to start, as AWS's do. */
final class FakeEc2 implements Ec2Client {
    static final String INSTANCE = "i-0123456789abcdef0";

    final List<String> changes = new ArrayList<>();
    Instance instance;
    boolean stopProtected;
    boolean terminationProtected;
    int looksUntilThere = 2;

    @Nullable
    RuntimeException failure;

    @Nullable
    RuntimeException stopFailure;

    private @Nullable String target;
    private int looks;

    FakeEc2(String state) {
        instance = Instance.builder()
                .instanceId(INSTANCE)
                .instanceType("p3.16xlarge")
                .state(value -> value.name(state))
                .build();
    }

    static Ec2Exception error(String code, String message) {
        return (Ec2Exception) Ec2Exception.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    void gone() {
        failure = error("InvalidInstanceID.NotFound", "The instance ID '%s' does not exist".formatted(INSTANCE));
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        if (failure != null) {
            throw failure;
        }
        if (target != null && ++looks >= looksUntilThere) {
            String reached = target;
            instance = instance.copy(copy -> copy.state(value -> value.name(reached)));
            target = null;
        }
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder().instances(instance).build())
                .build();
    }

    @Override
    public DescribeInstanceAttributeResponse describeInstanceAttribute(DescribeInstanceAttributeRequest request) {
        return request.attribute() == InstanceAttributeName.DISABLE_API_STOP
                ? DescribeInstanceAttributeResponse.builder()
                        .disableApiStop(value -> value.value(stopProtected))
                        .build()
                : DescribeInstanceAttributeResponse.builder()
                        .disableApiTermination(value -> value.value(terminationProtected))
                        .build();
    }

    @Override
    public ModifyInstanceAttributeResponse modifyInstanceAttribute(ModifyInstanceAttributeRequest request) {
        stopProtected = request.disableApiStop().value();
        changes.add("protect from stop: " + stopProtected);
        return ModifyInstanceAttributeResponse.builder().build();
    }

    @Override
    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
        if (stopFailure != null) {
            throw stopFailure;
        }
        if (stopProtected) {
            throw error("OperationNotPermitted", "may not be stopped");
        }
        begin("stop", request.instanceIds(), "stopping", "stopped");
        return StopInstancesResponse.builder().build();
    }

    @Override
    public StartInstancesResponse startInstances(StartInstancesRequest request) {
        begin("start", request.instanceIds(), "pending", "running");
        return StartInstancesResponse.builder().build();
    }

    private void begin(String verb, List<String> ids, String meanwhile, String reached) {
        changes.add(verb + " " + String.join(",", ids));
        instance = instance.copy(copy -> copy.state(value -> value.name(meanwhile)));
        target = reached;
        looks = 0;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
