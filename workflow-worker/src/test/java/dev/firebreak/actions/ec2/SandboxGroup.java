package dev.firebreak.actions.ec2;

import dev.firebreak.actions.ActionSandbox;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** A security group of a test's own in the sandbox. */
record SandboxGroup(Ec2Client ec2, String id) {
    static SandboxGroup make(ActionSandbox sandbox) {
        Ec2Client ec2 = sandbox.account().ec2(sandbox.account().homeRegion());
        String id = ec2.createSecurityGroup(request ->
                        request.groupName("group-" + UUID.randomUUID()).description("a test's own"))
                .groupId();
        return new SandboxGroup(ec2, id);
    }

    SandboxGroup open(int port, String source) {
        IpPermission permission = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder()
                        .cidrIp(source)
                        .description("port " + port)
                        .build())
                .build();
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(permission));
        return this;
    }

    GroupView view() {
        return new GroupView(ec2, id);
    }

    void delete() {
        ec2.deleteSecurityGroup(request -> request.groupId(id));
    }
}
