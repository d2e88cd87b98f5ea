package dev.firebreak.actions.iam;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** IAM with one user, who has a console password or none. */
final class FakeLoginProfiles implements IamClient {
    final List<String> changes = new ArrayList<>();
    boolean on;

    @Nullable
    String password;

    boolean resetRequired;
    boolean deletedMeanwhile;

    @Nullable
    RuntimeException deleteFailure;

    @Nullable
    RuntimeException createFailure;

    FakeLoginProfiles(boolean on) {
        this.on = on;
    }

    @Override
    public GetLoginProfileResponse getLoginProfile(GetLoginProfileRequest request) {
        if (!on) {
            throw NoSuchEntityException.builder().build();
        }
        return GetLoginProfileResponse.builder().build();
    }

    @Override
    public DeleteLoginProfileResponse deleteLoginProfile(DeleteLoginProfileRequest request) {
        if (deleteFailure != null) {
            throw deleteFailure;
        }
        on = false;
        if (deletedMeanwhile) {
            throw NoSuchEntityException.builder().build();
        }
        changes.add("delete " + request.userName());
        return DeleteLoginProfileResponse.builder().build();
    }

    @Override
    public CreateLoginProfileResponse createLoginProfile(CreateLoginProfileRequest request) {
        if (createFailure != null) {
            throw createFailure;
        }
        changes.add("create " + request.userName());
        on = true;
        password = request.password();
        resetRequired = request.passwordResetRequired();
        return CreateLoginProfileResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
