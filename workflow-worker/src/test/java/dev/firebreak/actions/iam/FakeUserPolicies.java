package dev.firebreak.actions.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.User;

/** IAM with user {@code app}, the managed policies that setup installed, and a limit of attached ones. */
final class FakeUserPolicies implements IamClient {
    static final String QUARANTINE = "arn:aws:iam::111122223333:policy/FirebreakQuarantine";
    static final String QUARANTINE_BOUNDARY = "arn:aws:iam::111122223333:policy/FirebreakQuarantineBoundary";
    static final String DEVELOPERS = "arn:aws:iam::111122223333:policy/developers";

    final Set<String> installed = new TreeSet<>(Set.of(QUARANTINE, QUARANTINE_BOUNDARY, DEVELOPERS));
    final Set<String> attached = new TreeSet<>();
    final List<String> changes = new ArrayList<>();
    int slots = 10;

    @Nullable
    String boundary;

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        User.Builder user =
                User.builder().userName(request.userName()).arn("arn:aws:iam::111122223333:user/" + request.userName());
        if (boundary != null) {
            user.permissionsBoundary(AttachedPermissionsBoundary.builder()
                    .permissionsBoundaryArn(boundary)
                    .build());
        }
        return GetUserResponse.builder().user(user.build()).build();
    }

    /** One policy a page. */
    @Override
    public ListAttachedUserPoliciesResponse listAttachedUserPolicies(ListAttachedUserPoliciesRequest request) {
        List<String> all = List.copyOf(attached);
        int page = request.marker() == null ? 0 : Integer.parseInt(request.marker());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(all.stream()
                        .skip(page)
                        .limit(1)
                        .map(arn -> AttachedPolicy.builder().policyArn(arn).build())
                        .toList())
                .isTruncated(page + 1 < all.size())
                .marker(page + 1 < all.size() ? String.valueOf(page + 1) : null)
                .build();
    }

    @Override
    public AttachUserPolicyResponse attachUserPolicy(AttachUserPolicyRequest request) {
        requireInstalled(request.policyArn());
        if (attached.size() >= slots) {
            throw LimitExceededException.builder()
                    .message("PoliciesPerUser: 10")
                    .build();
        }
        changes.add("attach " + request.policyArn());
        attached.add(request.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    @Override
    public DetachUserPolicyResponse detachUserPolicy(DetachUserPolicyRequest request) {
        changes.add("detach " + request.policyArn());
        if (!attached.remove(request.policyArn())) {
            throw NoSuchEntityException.builder().message("not attached").build();
        }
        return DetachUserPolicyResponse.builder().build();
    }

    @Override
    public PutUserPermissionsBoundaryResponse putUserPermissionsBoundary(PutUserPermissionsBoundaryRequest request) {
        requireInstalled(request.permissionsBoundary());
        changes.add("bound by " + request.permissionsBoundary());
        boundary = request.permissionsBoundary();
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    @Override
    public DeleteUserPermissionsBoundaryResponse deleteUserPermissionsBoundary(
            DeleteUserPermissionsBoundaryRequest request) {
        changes.add("unbound");
        boundary = null;
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    private void requireInstalled(String arn) {
        if (!installed.contains(arn)) {
            throw NoSuchEntityException.builder().message("no such policy").build();
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
