package dev.firebreak.actions.ec2;

import dev.firebreak.actions.ActionSandbox;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** An instance of a test's own in the sandbox. */
record SandboxInstance(Ec2Client ec2, String id) {
    static SandboxInstance launch(ActionSandbox sandbox) {
        Ec2Client ec2 = sandbox.account().ec2(sandbox.account().homeRegion());
        String id = ec2.runInstances(request -> request.imageId("ami-03cf127a")
                        .instanceType(InstanceType.T3_MICRO)
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
        return new SandboxInstance(ec2, id);
    }

    InstanceView view() {
        return new InstanceView(ec2, id);
    }

    void terminate() {
        ec2.terminateInstances(request -> request.instanceIds(id));
    }
}
