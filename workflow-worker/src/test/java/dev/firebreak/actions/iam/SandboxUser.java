package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionSandbox;
import dev.firebreak.identifier.AccessKeyId;
import java.util.UUID;
import software.amazon.awssdk.services.iam.IamClient;

/** A user of a test's own in the sandbox. */
record SandboxUser(IamClient iam, String name) {
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
}
