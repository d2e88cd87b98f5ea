package dev.firebreak.actions.aws;

import dev.firebreak.aws.AwsAccess;
import dev.firebreak.identifier.RegionName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A service whose operations can be called.
 *
 * @param name in a playbook, and before the colon of its IAM actions
 * @param regional whether a call says in which Region; the others go to the home Region
 */
record Service(
        String name,
        boolean regional,
        Class<? extends SdkClient> type,
        BiFunction<AwsAccess, RegionName, SdkClient> client) {
    /** Sorted by name. A new one needs its module of the SDK, its client in {@link AwsAccess}, and this line. */
    static final List<Service> ALL = List.of(
            new Service("cloudtrail", true, CloudTrailClient.class, AwsAccess::cloudTrail),
            new Service("ec2", true, Ec2Client.class, AwsAccess::ec2),
            new Service("iam", false, IamClient.class, (aws, region) -> aws.iam()),
            new Service("secretsmanager", true, SecretsManagerClient.class, AwsAccess::secretsManager),
            new Service("sts", false, StsClient.class, (aws, region) -> aws.sts()));

    /** The client's methods that take a request and give its answer: no pages, no streams, no shorthands. */
    SequencedMap<String, Method> methods() {
        TreeMap<String, Method> methods = new TreeMap<>();
        Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && AwsResponse.class.isAssignableFrom(method.getReturnType()))
                .forEach(method -> methods.put(method.getName(), method));
        return methods;
    }
}
