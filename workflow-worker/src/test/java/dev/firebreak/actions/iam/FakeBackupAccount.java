package dev.firebreak.actions.iam;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.consent.CanonicalJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The access keys of user {@code app}, CloudTrail's record of their making, and Secrets Manager; each can fail once. */
final class FakeBackupAccount {
    static final String OLD_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");
    static final String SECRET_VALUE = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    final Map<String, StatusType> keys = new LinkedHashMap<>(Map.of(OLD_KEY, StatusType.ACTIVE));
    final Set<String> used = new HashSet<>();
    final Map<String, CreateSecretRequest> secrets = new HashMap<>();
    final Map<String, Long> scheduled = new HashMap<>();
    final List<String> changes = new ArrayList<>();

    /** The user agents of the calls that made keys, as far as CloudTrail has delivered them. */
    final Map<String, String> makers = new HashMap<>();

    /** Thrown by the next CreateSecret, before or after its effect. */
    @Nullable
    RuntimeException storing;

    boolean stored;
    boolean limitWithoutListing;

    FakeAws aws() {
        return new FakeAws(new Iam(), new Trail(), new Secrets());
    }

    /** Somebody else makes a key. */
    void givePlainKey(String id) {
        keys.put(id, StatusType.ACTIVE);
        makers.put(id, "aws-cli/2.31");
    }

    /** As an attempt leaves it that died between making the key and storing its secret. */
    void giveOrphan(String id, String token) {
        keys.put(id, StatusType.ACTIVE);
        makers.put(id, agent(token));
    }

    private static String agent(String token) {
        return "firebreak aws-sdk-java/2.40.2 firebreak-call/" + token;
    }

    private final class Iam implements IamClient {
        private int made;

        @Override
        public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
            return ListAccessKeysResponse.builder()
                    .isTruncated(false)
                    .accessKeyMetadata(keys.entrySet().stream()
                            .map(key -> AccessKeyMetadata.builder()
                                    .userName("app")
                                    .accessKeyId(key.getKey())
                                    .status(key.getValue())
                                    .createDate(MADE)
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request) {
            if (limitWithoutListing) {
                throw LimitExceededException.builder()
                        .message("AccessKeysPerUser: 2")
                        .build();
            }
            String id = "AKIANEW%013d".formatted(++made);
            changes.add("create " + id);
            keys.put(id, StatusType.ACTIVE);
            makers.put(
                    id,
                    "firebreak "
                            + request.overrideConfiguration().orElseThrow().apiNames().stream()
                                    .map(agent -> agent.name() + "/" + agent.version())
                                    .collect(Collectors.joining(" ")));
            return CreateAccessKeyResponse.builder()
                    .accessKey(AccessKey.builder()
                            .userName(request.userName())
                            .accessKeyId(id)
                            .secretAccessKey(SECRET_VALUE)
                            .build())
                    .build();
        }

        @Override
        public DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request) {
            changes.add("delete " + request.accessKeyId());
            if (keys.remove(request.accessKeyId()) == null) {
                throw NoSuchEntityException.builder().message("no key").build();
            }
            return DeleteAccessKeyResponse.builder().build();
        }

        @Override
        public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest request) {
            if (!keys.containsKey(request.accessKeyId())) {
                throw NoSuchEntityException.builder().message("no key").build();
            }
            AccessKeyLastUsed.Builder last =
                    AccessKeyLastUsed.builder().serviceName("N/A").region("N/A");
            if (used.contains(request.accessKeyId())) {
                last.lastUsedDate(Instant.parse("2026-11-23T00:00:00Z"));
            }
            return GetAccessKeyLastUsedResponse.builder()
                    .userName("app")
                    .accessKeyLastUsed(last.build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private final class Trail implements CloudTrailClient {
        @Override
        public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
            String value = request.lookupAttributes().getFirst().attributeValue();
            return LookupEventsResponse.builder()
                    .events(makers.entrySet().stream()
                            .filter(made -> made.getKey().equals(value))
                            .map(made -> Event.builder()
                                    .cloudTrailEvent(record(made.getKey(), made.getValue()))
                                    .build())
                            .toList())
                    .build();
        }

        private static String record(String id, String userAgent) {
            return CanonicalJson.write(Map.of(
                    "eventID",
                    "making-" + id,
                    "eventName",
                    "CreateAccessKey",
                    "eventSource",
                    "iam.amazonaws.com",
                    "eventTime",
                    MADE.toString(),
                    "awsRegion",
                    "us-east-1",
                    "userAgent",
                    userAgent,
                    "userIdentity",
                    Map.of("type", "IAMUser", "userName", "somebody", "accessKeyId", OLD_KEY),
                    "requestParameters",
                    Map.of("userName", "app"),
                    "responseElements",
                    Map.of("accessKey", Map.of("userName", "app", "accessKeyId", id))));
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private final class Secrets implements SecretsManagerClient {
        @Override
        public CreateSecretResponse createSecret(CreateSecretRequest request) {
            RuntimeException failure = storing;
            storing = null;
            if (failure != null && !stored) {
                throw failure;
            }
            secrets.put(request.name(), request);
            if (failure != null) {
                throw failure;
            }
            return CreateSecretResponse.builder().arn(arn(request.name())).build();
        }

        @Override
        public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
            String name = request.secretId().replaceFirst(".*:secret:", "").replaceFirst("-a1b2c3$", "");
            CreateSecretRequest found = secrets.get(name);
            if (found == null) {
                throw ResourceNotFoundException.builder().message("no secret").build();
            }
            return DescribeSecretResponse.builder()
                    .arn(arn(name))
                    .name(name)
                    .tags(found.tags())
                    .deletedDate(scheduled.containsKey(arn(name)) ? Instant.EPOCH : null)
                    .build();
        }

        @Override
        public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
            changes.add("schedule " + request.secretId());
            scheduled.put(request.secretId(), request.recoveryWindowInDays());
            return DeleteSecretResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    static String arn(String name) {
        return "arn:aws:secretsmanager:us-east-1:111122223333:secret:" + name + "-a1b2c3";
    }
}
