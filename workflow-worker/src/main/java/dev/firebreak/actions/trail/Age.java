package dev.firebreak.actions.trail;

import dev.firebreak.aws.AwsAccess;
import dev.firebreak.aws.AwsFailures;
import dev.firebreak.identifier.RegionName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;

/** When an instance was made, as EC2 knows. */
final class Age {
    private Age() {}

    /** Empty when EC2 does not know the instance. */
    static Optional<Instant> of(String instanceId, RegionName region, AwsAccess aws) {
        try {
            return aws.ec2(region).describeInstances(request -> request.instanceIds(instanceId)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .flatMap(Age::times)
                    .min(Comparator.naturalOrder());
        } catch (Ec2Exception unknown) {
            if (AwsFailures.code(unknown).startsWith("InvalidInstanceID")) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    /** A restart renews the launch time, but not when its network was attached. */
    private static Stream<Instant> times(Instance instance) {
        return Stream.concat(
                        Stream.ofNullable(instance.launchTime()),
                        instance.networkInterfaces().stream()
                                .map(network -> network.attachment())
                                .filter(Objects::nonNull)
                                .map(attachment -> attachment.attachTime()))
                .filter(Objects::nonNull);
    }
}
