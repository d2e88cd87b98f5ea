package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionSandbox;
import java.util.UUID;
import software.amazon.awssdk.services.iam.IamClient;

/** A role of a test's own in the sandbox, which everybody in the account may assume and which may do everything. */
record SandboxRole(IamClient iam, String name, String id) {
    static SandboxRole create(ActionSandbox sandbox) {
        String name = "test-" + UUID.randomUUID();
        IamClient iam = sandbox.account().iam();
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"}}]}""".formatted(sandbox.account().account());
        String id = iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(trust))
                .role()
                .roleId();
        iam.putRolePolicy(
                request -> request.roleName(name).policyName("everything").policyDocument(SandboxUser.EVERYTHING));
        return new SandboxRole(iam, name, id);
    }

    /** {@code aws:userid} of a session. */
    String session(String sessionName) {
        return id + ":" + sessionName;
    }
}
