package dev.firebreak.actions.ec2;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.paginators.DescribeNetworkInterfacesIterable;
import software.amazon.awssdk.services.ec2.paginators.DescribeSecurityGroupRulesIterable;

/** EC2 with one security group. */
final class FakeGroup implements Ec2Client {
    static final String GROUP = "sg-0123456789abcdef0";

    final List<String> changes = new ArrayList<>();
    final List<SecurityGroupRule> rules = new ArrayList<>();
    final List<NetworkInterface> networks = new ArrayList<>();
    SecurityGroup group = SecurityGroup.builder()
            .groupId(GROUP)
            .groupName("web")
            .ownerId("111122223333")
            .build();
    boolean gone;

    @Nullable
    RuntimeException failure;

    private int made;

    /** An inbound rule of TCP. */
    static SecurityGroupRule tcp(int id, int port, String source) {
        return SecurityGroupRule.builder()
                .securityGroupRuleId("sgr-%017x".formatted(id))
                .groupId(GROUP)
                .isEgress(false)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .cidrIpv4(source.contains(":") ? null : source)
                .cidrIpv6(source.contains(":") ? source : null)
                .build();
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        if (gone) {
            throw FakeEc2.error("InvalidGroup.NotFound", "The security group '%s' does not exist".formatted(GROUP));
        }
        return DescribeSecurityGroupsResponse.builder().securityGroups(group).build();
    }

    @Override
    public DescribeSecurityGroupRulesResponse describeSecurityGroupRules(DescribeSecurityGroupRulesRequest request) {
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(rules)
                .build();
    }

    @Override
    public DescribeSecurityGroupRulesIterable describeSecurityGroupRulesPaginator(
            DescribeSecurityGroupRulesRequest request) {
        return new DescribeSecurityGroupRulesIterable(this, request);
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(networks)
                .build();
    }

    @Override
    public DescribeNetworkInterfacesIterable describeNetworkInterfacesPaginator(
            DescribeNetworkInterfacesRequest request) {
        return new DescribeNetworkInterfacesIterable(this, request);
    }

    @Override
    public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(RevokeSecurityGroupIngressRequest request) {
        if (failure != null) {
            throw failure;
        }
        changes.add("revoke " + String.join(",", request.securityGroupRuleIds()));
        rules.removeIf(rule -> request.securityGroupRuleIds().contains(rule.securityGroupRuleId()));
        return RevokeSecurityGroupIngressResponse.builder().build();
    }

    @Override
    public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
            AuthorizeSecurityGroupIngressRequest request) {
        for (IpPermission permission : request.ipPermissions()) {
            permission.ipRanges().forEach(range -> add(permission, range.cidrIp(), range.description()));
            permission.ipv6Ranges().forEach(range -> add(permission, range.cidrIpv6(), range.description()));
        }
        return AuthorizeSecurityGroupIngressResponse.builder().build();
    }

    private void add(IpPermission permission, String source, @Nullable String description) {
        changes.add("authorize %s/%s %s".formatted(permission.ipProtocol(), permission.fromPort(), source));
        boolean all = permission.ipProtocol().equals("-1");
        rules.add(tcp(0x1000 + made++, all ? -1 : permission.fromPort(), source)
                .copy(rule -> rule.ipProtocol(permission.ipProtocol())
                        .toPort(all ? Integer.valueOf(-1) : permission.toPort())
                        .description(description)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
