package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.identifier.AccessKeyId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;

/** A user of a test's own in the sandbox. */
record SandboxUser(IamClient iam, String name) {
    /** A policy that allows everything. */
    static final String EVERYTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    static SandboxUser create(ActionSandbox sandbox) {
        String name = "test-" + UUID.randomUUID();
        IamClient iam = sandbox.account().iam();
        iam.createUser(request -> request.userName(name));
        return new SandboxUser(iam, name);
    }

    AccessKeyId newKey() {
        return new AccessKeyId(iam.createAccessKey(request -> request.userName(name))
                .accessKey()
                .accessKeyId());
    }

    /** The user may do everything from here on. */
    void allowEverything() {
        iam.putUserPolicy(
                request -> request.userName(name).policyName("everything").policyDocument(EVERYTHING));
    }

    void deleteKey(AccessKeyId key) {
        iam.deleteAccessKey(request -> request.userName(name).accessKeyId(key.value()));
    }

    String status(AccessKeyId key) {
        return new UserKey(iam, name, key).status();
    }

    void givePassword() {
        iam.createLoginProfile(request -> request.userName(name).password("Correct-horse-7"));
    }

    boolean hasPassword() {
        return new LoginProfiles(iam, name).exists();
    }

    /** ARN of the quarantine that setup installed. */
    static String quarantine(ActionSandbox sandbox) {
        return "arn:aws:iam::%s:policy/FirebreakQuarantine"
                .formatted(sandbox.account().account());
    }

    /** Installs the quarantine that can be a boundary, as setup does. */
    void installBoundary() {
        try {
            iam.createPolicy(request -> request.policyName("FirebreakQuarantineBoundary")
                    .policyDocument(QuarantinePolicy.BOUNDARY.document()));
        } catch (EntityAlreadyExistsException standing) {
            // Another test installed it.
        }
    }

    /** Gives the user a permissions boundary that allows everything, and says its ARN. */
    String bind() {
        String arn = iam.createPolicy(
                        request -> request.policyName("boundary-of-" + name).policyDocument(EVERYTHING))
                .policy()
                .arn();
        bindBy(arn);
        return arn;
    }

    void bindBy(String arn) {
        iam.putUserPermissionsBoundary(request -> request.userName(name).permissionsBoundary(arn));
    }

    @Nullable
    String boundary() {
        AttachedPermissionsBoundary boundary =
                iam.getUser(request -> request.userName(name)).user().permissionsBoundary();
        return boundary == null ? null : boundary.permissionsBoundaryArn();
    }
}
