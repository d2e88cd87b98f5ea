package dev.firebreak.actions.iam;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** IAM with one access key of user {@code app}; it shows a change only after some looks. */
final class FakeUserKeys implements IamClient {
    static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    final List<String> updates = new ArrayList<>();
    /** Null: deleted. */
    @Nullable
    StatusType status;

    String owner = "app";
    int looksUntilShown = 1;

    @Nullable
    RuntimeException failure;

    private @Nullable StatusType coming;
    private int looks;

    FakeUserKeys(@Nullable StatusType status) {
        this.status = status;
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
        if (coming != null && ++looks >= looksUntilShown) {
            status = coming;
            coming = null;
        }
        if (status == null || !request.userName().equals(owner)) {
            return ListAccessKeysResponse.builder().build();
        }
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(AccessKeyMetadata.builder()
                        .accessKeyId(KEY)
                        .status(status)
                        .build())
                .build();
    }

    @Override
    public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest request) {
        if (status == null) {
            throw NoSuchEntityException.builder().build();
        }
        return GetAccessKeyLastUsedResponse.builder().userName(owner).build();
    }

    @Override
    public UpdateAccessKeyResponse updateAccessKey(UpdateAccessKeyRequest request) {
        if (failure != null) {
            throw failure;
        }
        updates.add("%s %s %s".formatted(request.userName(), request.accessKeyId(), request.status()));
        looks = request.status() == coming ? looks : 0;
        coming = request.status();
        return UpdateAccessKeyResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
