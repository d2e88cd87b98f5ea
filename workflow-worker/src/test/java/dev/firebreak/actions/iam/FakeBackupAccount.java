package dev.firebreak.actions.iam;

import dev.firebreak.actions.FakeAws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** The access keys of user {@code app}, and Secrets Manager beside them; each can fail once. */
final class FakeBackupAccount {
    static final String OLD_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET_VALUE = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    final Map<String, StatusType> keys = new LinkedHashMap<>(Map.of(OLD_KEY, StatusType.ACTIVE));
    final Set<String> used = new HashSet<>();
    final Map<String, CreateSecretRequest> secrets = new HashMap<>();
    final Map<String, Long> scheduled = new HashMap<>();
    final List<String> changes = new ArrayList<>();

    /** Thrown by the next CreateSecret, before or after its effect. */
    @Nullable
    RuntimeException storing;

    boolean stored;
    boolean limitWithoutListing;

    FakeAws aws() {
        return new FakeAws(new Iam(), new Secrets());
    }

    void givePlainKey(String id) {
        keys.put(id, StatusType.ACTIVE);
    }

    private final class Iam implements IamClient {
        private int made;

        @Override
        public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
            return ListAccessKeysResponse.builder()
                    .isTruncated(false)
                    .accessKeyMetadata(keys.entrySet().stream()
                            .map(key -> AccessKeyMetadata.builder()
                                    .accessKeyId(key.getKey())
                                    .status(key.getValue())
                                    .createDate(Instant.parse("2026-01-02T03:04:05Z"))
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
