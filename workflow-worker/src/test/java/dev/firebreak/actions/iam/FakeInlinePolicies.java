package dev.firebreak.actions.iam;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;

/** IAM with user {@code app} and role {@code deploy}; a policy that was put is shown only after some looks. */
final class FakeInlinePolicies implements IamClient {
    static final String ROLE_ID = "AROAIOSFODNN7EXAMPLE";
    static final String USER_ARN = "arn:aws:iam::111122223333:user/team/app";
    static final String ROLE_ARN = "arn:aws:iam::111122223333:role/team/deploy";

    final Map<String, String> policies = new HashMap<>();
    final List<String> changes = new ArrayList<>();
    boolean userExists = true;
    boolean roleExists = true;
    String rolePath = "/team/";
    int looksUntilShown = 1;

    @Nullable
    RuntimeException failure;

    private int looks;

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        if (!userExists) {
            throw NoSuchEntityException.builder().message("no user").build();
        }
        return GetUserResponse.builder()
                .user(User.builder().userName(request.userName()).arn(USER_ARN).build())
                .build();
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        if (!roleExists) {
            throw NoSuchEntityException.builder().message("no role").build();
        }
        return GetRoleResponse.builder()
                .role(Role.builder()
                        .roleName(request.roleName())
                        .roleId(ROLE_ID)
                        .path(rolePath)
                        .arn(ROLE_ARN)
                        .build())
                .build();
    }

    @Override
    public GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest request) {
        return GetUserPolicyResponse.builder()
                .policyDocument(read("user/" + request.userName(), request.policyName()))
                .build();
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        return GetRolePolicyResponse.builder()
                .policyDocument(read("role/" + request.roleName(), request.policyName()))
                .build();
    }

    @Override
    public PutUserPolicyResponse putUserPolicy(PutUserPolicyRequest request) {
        put("user/" + request.userName(), request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    @Override
    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        put("role/" + request.roleName(), request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    @Override
    public DeleteUserPolicyResponse deleteUserPolicy(DeleteUserPolicyRequest request) {
        delete("user/" + request.userName(), request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    @Override
    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
        delete("role/" + request.roleName(), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    /** As IAM does, in URL encoding. */
    private String read(String owner, String name) {
        String document = policies.get(owner + " " + name);
        if (document == null || ++looks < looksUntilShown) {
            throw NoSuchEntityException.builder().message("no policy").build();
        }
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void put(String owner, String name, String document) {
        if (failure != null) {
            throw failure;
        }
        changes.add("put " + owner + " " + name);
        policies.put(owner + " " + name, document);
    }

    private void delete(String owner, String name) {
        changes.add("delete " + owner + " " + name);
        if (policies.remove(owner + " " + name) == null) {
            throw NoSuchEntityException.builder().message("no policy").build();
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
