package dev.firebreak.actions.iam;

import dev.firebreak.aws.AwsFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Reads what IAM knows of one user; a question that is denied, or not answered at all, is noted and the reading goes on. */
final class UserReading {
    /** The last three: an endpoint that is not AWS's and lacks the call. */
    private static final Set<String> NOT_ANSWERED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "InvalidAction",
            "NotImplemented",
            "UnknownOperation");

    private final IamClient iam;
    private final String userName;
    private final List<String> notRead = new ArrayList<>();

    UserReading(IamClient iam, String userName) {
        this.iam = iam;
        this.userName = userName;
    }

    /** What was not answered, with AWS's error code; in the order of asking. */
    List<String> notRead() {
        return List.copyOf(notRead);
    }

    /** Never noted as unanswered: without the keys the answer would be none. */
    List<AccessKeyMetadata> accessKeys() {
        return iam.listAccessKeysPaginator(request -> request.userName(userName)).accessKeyMetadata().stream()
                .toList();
    }

    /** True as well where IAM does not say: nobody shall skip taking the password because it could not be seen. */
    boolean hasConsolePassword() {
        return ask("console password", () -> {
                    try {
                        iam.getLoginProfile(request -> request.userName(userName));
                        return true;
                    } catch (NoSuchEntityException none) {
                        return false;
                    }
                })
                .orElse(true);
    }

    List<String> mfaDevices() {
        return list(
                "MFA devices",
                () -> iam.listMFADevicesPaginator(request -> request.userName(userName)).mfaDevices().stream()
                        .map(MFADevice::serialNumber));
    }

    List<String> groups() {
        return list(
                "groups",
                () -> iam.listGroupsForUserPaginator(request -> request.userName(userName)).groups().stream()
                        .map(Group::groupName));
    }

    /** ARNs of attached policies, names of inline ones. */
    List<String> policies() {
        List<String> attached =
                list(
                        "attached policies",
                        () -> iam
                                .listAttachedUserPoliciesPaginator(request -> request.userName(userName))
                                .attachedPolicies()
                                .stream()
                                .map(AttachedPolicy::policyArn));
        List<String> inline = list(
                "inline policies",
                () -> iam.listUserPoliciesPaginator(request -> request.userName(userName)).policyNames().stream());
        return Stream.concat(attached.stream(), inline.stream()).toList();
    }

    /** Credentials that no access key's end ends: of single services, for SSH, for signing. */
    List<String> otherCredentials() {
        List<String> ofServices = list(
                "service credentials",
                () -> iam
                        .listServiceSpecificCredentials(request -> request.userName(userName))
                        .serviceSpecificCredentials()
                        .stream()
                        .map(credential -> "%s for %s (%s)"
                                .formatted(
                                        credential.serviceSpecificCredentialId(),
                                        credential.serviceName(),
                                        credential.statusAsString())));
        List<String> ssh = list(
                "SSH keys",
                () -> iam.listSSHPublicKeysPaginator(request -> request.userName(userName)).sshPublicKeys().stream()
                        .map(key -> "SSH key %s (%s)".formatted(key.sshPublicKeyId(), key.statusAsString())));
        List<String> signing = list(
                "signing certificates",
                () ->
                        iam
                                .listSigningCertificatesPaginator(request -> request.userName(userName))
                                .certificates()
                                .stream()
                                .map(certificate -> "signing certificate %s (%s)"
                                        .formatted(certificate.certificateId(), certificate.statusAsString())));
        return Stream.of(ofServices, ssh, signing).flatMap(List::stream).toList();
    }

    private List<String> list(String what, Supplier<Stream<String>> answer) {
        return ask(what, () -> answer.get().toList()).orElse(List.of());
    }

    private <T> Optional<T> ask(String what, Supplier<T> answer) {
        try {
            return Optional.of(answer.get());
        } catch (IamException failure) {
            if (!NOT_ANSWERED.contains(AwsFailures.code(failure))) {
                throw failure;
            }
            notRead.add("%s (%s)".formatted(what, AwsFailures.code(failure)));
            return Optional.empty();
        }
    }
}
