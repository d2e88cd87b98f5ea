package dev.firebreak.actions.iam;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SSHPublicKeyMetadata;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.SigningCertificate;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** IAM with user {@code app}, who has one of everything; any question can be denied. */
final class FakeOwner implements IamClient {
    static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String OTHER_KEY = "AKIAI44QH8DHBEXAMPLE";
    static final Instant MADE = Instant.parse("2025-01-02T03:04:05Z");
    static final Instant USED = Instant.parse("2026-11-23T22:00:00Z");

    /** Operations that answer AccessDenied. */
    final Set<String> denied = new HashSet<>();

    boolean throttled;

    @Override
    public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest request) {
        ask("GetAccessKeyLastUsed");
        AccessKeyLastUsed.Builder used = AccessKeyLastUsed.builder();
        switch (request.accessKeyId()) {
            case KEY -> used.lastUsedDate(USED).serviceName("ec2").region("us-east-1");
            case OTHER_KEY -> used.serviceName("N/A").region("N/A");
            default -> throw NoSuchEntityException.builder().message("no key").build();
        }
        return GetAccessKeyLastUsedResponse.builder()
                .userName("app")
                .accessKeyLastUsed(used.build())
                .build();
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
        ask("ListAccessKeys");
        return ListAccessKeysResponse.builder()
                .isTruncated(false)
                .accessKeyMetadata(key(KEY, StatusType.ACTIVE), key(OTHER_KEY, StatusType.INACTIVE))
                .build();
    }

    @Override
    public GetLoginProfileResponse getLoginProfile(GetLoginProfileRequest request) {
        ask("GetLoginProfile");
        return GetLoginProfileResponse.builder().build();
    }

    @Override
    public ListMfaDevicesResponse listMFADevices(ListMfaDevicesRequest request) {
        ask("ListMFADevices");
        return ListMfaDevicesResponse.builder()
                .isTruncated(false)
                .mfaDevices(MFADevice.builder()
                        .serialNumber("arn:aws:iam::111122223333:mfa/app")
                        .build())
                .build();
    }

    @Override
    public ListGroupsForUserResponse listGroupsForUser(ListGroupsForUserRequest request) {
        ask("ListGroupsForUser");
        return ListGroupsForUserResponse.builder()
                .isTruncated(false)
                .groups(Group.builder().groupName("developers").build())
                .build();
    }

    @Override
    public ListAttachedUserPoliciesResponse listAttachedUserPolicies(ListAttachedUserPoliciesRequest request) {
        ask("ListAttachedUserPolicies");
        return ListAttachedUserPoliciesResponse.builder()
                .isTruncated(false)
                .attachedPolicies(AttachedPolicy.builder()
                        .policyArn("arn:aws:iam::aws:policy/PowerUserAccess")
                        .build())
                .build();
    }

    @Override
    public ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest request) {
        ask("ListUserPolicies");
        return ListUserPoliciesResponse.builder()
                .isTruncated(false)
                .policyNames("inline-s3")
                .build();
    }

    @Override
    public ListServiceSpecificCredentialsResponse listServiceSpecificCredentials(
            ListServiceSpecificCredentialsRequest request) {
        ask("ListServiceSpecificCredentials");
        return ListServiceSpecificCredentialsResponse.builder()
                .serviceSpecificCredentials(ServiceSpecificCredentialMetadata.builder()
                        .serviceSpecificCredentialId("ACCAEXAMPLE")
                        .serviceName("bedrock.amazonaws.com")
                        .status(StatusType.ACTIVE)
                        .build())
                .build();
    }

    @Override
    public ListSshPublicKeysResponse listSSHPublicKeys(ListSshPublicKeysRequest request) {
        ask("ListSSHPublicKeys");
        return ListSshPublicKeysResponse.builder()
                .isTruncated(false)
                .sshPublicKeys(SSHPublicKeyMetadata.builder()
                        .sshPublicKeyId("APKAEXAMPLE")
                        .status(StatusType.ACTIVE)
                        .build())
                .build();
    }

    @Override
    public ListSigningCertificatesResponse listSigningCertificates(ListSigningCertificatesRequest request) {
        ask("ListSigningCertificates");
        return ListSigningCertificatesResponse.builder()
                .isTruncated(false)
                .certificates(SigningCertificate.builder()
                        .certificateId("CERTEXAMPLE")
                        .status(StatusType.INACTIVE)
                        .build())
                .build();
    }

    private void ask(String operation) {
        if (throttled && operation.equals("ListGroupsForUser")) {
            throw failure("Throttling", 400);
        }
        if (denied.contains(operation)) {
            throw failure("AccessDenied", 403);
        }
    }

    private static RuntimeException failure(String code, int status) {
        return IamException.builder()
                .message(code)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code)
                        .build())
                .build();
    }

    private static AccessKeyMetadata key(String id, StatusType status) {
        return AccessKeyMetadata.builder()
                .accessKeyId(id)
                .status(status)
                .createDate(MADE)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** Tells every key's account. */
    static final class Sts implements StsClient {
        /** Null: AWS does not know the key. */
        @Nullable
        String account = "111122223333";

        @Override
        public GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request) {
            if (account == null) {
                throw StsException.builder()
                        .statusCode(400)
                        .message("no such key")
                        .build();
            }
            return GetAccessKeyInfoResponse.builder().account(account).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
