package dev.firebreak.actions.trail;

import dev.firebreak.aws.AwsAccess;
import dev.firebreak.aws.LookupPermits;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.trail.Answer;
import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.FileTrail;
import dev.firebreak.trail.Lookup;
import dev.firebreak.trail.TrailEvent;
import dev.firebreak.trail.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An account whose event history holds given events, in Regions that can be closed, refuse or throttle. */
final class FakeTrail implements AwsAccess {
    final List<LookupEventsRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> regions = new TreeMap<>(Map.of("us-east-1", "opt-in-not-required"));
    final Map<String, String> refusals = new HashMap<>();
    final Map<String, Instance> instances = new HashMap<>();
    final Set<String> users = new HashSet<>();
    final AtomicInteger throttles = new AtomicInteger();
    final AtomicInteger throttled = new AtomicInteger();
    final AtomicInteger permits = new AtomicInteger();
    volatile int mostCalls = Integer.MAX_VALUE;
    private volatile List<TrailEvent> events;
    private volatile Duration shift = Duration.ZERO;

    FakeTrail(List<TrailEvent> events) {
        this.events = events;
    }

    /** More events are delivered. */
    void deliver(List<TrailEvent> more) {
        events = Stream.concat(events.stream(), more.stream()).toList();
    }

    /** Lookups see a recording as if it had just been made. */
    FakeTrail shifted(Duration by) {
        shift = by;
        return this;
    }

    @Override
    public AccountId account() {
        return new AccountId("111122223333");
    }

    @Override
    public RegionName homeRegion() {
        return RegionName.US_EAST_1;
    }

    @Override
    public CloudTrailClient cloudTrail(RegionName region) {
        return new History(region);
    }

    @Override
    public Ec2Client ec2(RegionName region) {
        return new Ec2();
    }

    @Override
    public LookupPermits lookupPermits(RegionName region) {
        return new LookupPermits() {
            @Override
            public void acquire() throws InterruptedException {
                if (permits.incrementAndGet() > mostCalls) {
                    new CountDownLatch(1).await();
                }
            }

            @Override
            public void throttled() {
                throttled.incrementAndGet();
            }

            @Override
            public void succeeded() {}
        };
    }

    @Override
    public IamClient iam() {
        return new Iam();
    }

    @Override
    public StsClient sts() {
        throw new UnsupportedOperationException("no STS here");
    }

    @Override
    public SecretsManagerClient secretsManager(RegionName region) {
        throw new UnsupportedOperationException("no Secrets Manager here");
    }

    private static AwsErrorDetails error(String code) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage(code).build();
    }

    private final class History implements CloudTrailClient {
        private final RegionName region;

        History(RegionName region) {
            this.region = region;
        }

        @Override
        public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
            requests.add(request);
            String refusal = refusals.get(region.value());
            if (refusal != null) {
                throw failure(refusal);
            }
            if (throttles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw failure("ThrottlingException");
            }
            List<Answer.Page> pages = new ArrayList<>();
            FileTrail.of(events).read(List.of(lookup(request)), answer -> {
                pages.add((Answer.Page) answer);
                return List.of();
            });
            Answer.Page page = pages.getFirst();
            return LookupEventsResponse.builder()
                    .events(page.events().stream()
                            .map(event -> Event.builder()
                                    .eventId(event.eventId())
                                    .cloudTrailEvent(event.raw())
                                    .build())
                            .toList())
                    .nextToken(page.next())
                    .build();
        }

        private Lookup lookup(LookupEventsRequest request) {
            LookupAttribute attribute = request.lookupAttributes().getFirst();
            Attribute key = Arrays.stream(Attribute.values())
                    .filter(known -> known.word().equals(attribute.attributeKeyAsString()))
                    .findFirst()
                    .orElseThrow();
            Window window = new Window(
                    request.startTime().minus(shift), request.endTime().minus(shift));
            return new Lookup(region, key, attribute.attributeValue(), window, request.nextToken());
        }

        private static CloudTrailException failure(String code) {
            return (CloudTrailException) CloudTrailException.builder()
                    .statusCode(400)
                    .awsErrorDetails(error(code))
                    .build();
        }

        @Override
        public String serviceName() {
            return "cloudtrail";
        }

        @Override
        public void close() {}
    }

    private final class Ec2 implements Ec2Client {
        @Override
        public DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
            return DescribeRegionsResponse.builder()
                    .regions(regions.entrySet().stream()
                            .filter(region -> Boolean.TRUE.equals(request.allRegions())
                                    || !region.getValue().equals("not-opted-in"))
                            .map(region -> Region.builder()
                                    .regionName(region.getKey())
                                    .optInStatus(region.getValue())
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
            @Nullable Instance instance = instances.get(request.instanceIds().getFirst());
            if (instance == null) {
                throw Ec2Exception.builder()
                        .statusCode(400)
                        .awsErrorDetails(error("InvalidInstanceID.NotFound"))
                        .build();
            }
            return DescribeInstancesResponse.builder()
                    .reservations(Reservation.builder().instances(instance).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {}
    }

    private final class Iam implements IamClient {
        @Override
        public GetUserResponse getUser(GetUserRequest request) {
            if (!users.contains(request.userName())) {
                throw NoSuchEntityException.builder().message("no such user").build();
            }
            return GetUserResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "iam";
        }

        @Override
        public void close() {}
    }

    static Instance launched(String id, Instant at) {
        return Instance.builder().instanceId(id).launchTime(at).build();
    }
}
