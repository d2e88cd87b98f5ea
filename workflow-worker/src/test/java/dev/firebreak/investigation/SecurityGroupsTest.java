package dev.firebreak.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.trail.Scene;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecurityGroupsTest {
    private static final String OPEN = "{'groupId':'sg-1','ipPermissions':{'items':[%s]}}";

    private final Scene scene = new Scene();

    @Test
    void saysWhatWasOpenedInEverySpelling() {
        assertThat(opened("{'groupId':'sg-1','ipProtocol':'tcp','fromPort':22,'toPort':22,'cidrIp':'0.0.0.0/0'}"))
                .isEqualTo("tcp/22 0.0.0.0/0");
        assertThat(
                        opened(
                                OPEN.formatted(
                                        "{'ipProtocol':'tcp','fromPort':20,'toPort':25,'ipRanges':{'items':[{'cidrIp':'10.0.0.0/8'}]},'ipv6Ranges':{'items':[{'cidrIpv6':'::/0'}]}}")))
                .isEqualTo("tcp/20-25 10.0.0.0/8, tcp/20-25 ::/0");
        assertThat(opened(OPEN.formatted("{'ipProtocol':'-1','ipRanges':{'items':[{'cidrIp':'0.0.0.0/0'}]}}")))
                .isEqualTo("all 0.0.0.0/0");
        assertThat(
                        opened(
                                OPEN.formatted(
                                        "{'ipProtocol':'icmp','fromPort':-1,'toPort':-1,'ipRanges':{'items':[{'cidrIp':'0.0.0.0/0'}]}}")))
                .isEqualTo("icmp 0.0.0.0/0");
        assertThat(
                        opened(
                                OPEN.formatted(
                                        "{'ipProtocol':'udp','fromPort':53,'toPort':53,'groups':{'items':[{'groupId':'sg-2'}]},'prefixListIds':{'items':[{'prefixListId':'pl-1'}]}}")))
                .isEqualTo("udp/53 pl-1, udp/53 sg-2");
    }

    @Test
    void changedRuleOpensToo() {
        assertThat(SecurityGroups.opened(scene.at(0)
                        .by("{}")
                        .request(
                                "{'ModifySecurityGroupRulesRequest':{'GroupId':'sg-1','SecurityGroupRule':{'SecurityGroupRule':{'IpProtocol':'tcp','FromPort':3389,'ToPort':3389,'CidrIpv4':'0.0.0.0/0'},'SecurityGroupRuleId':'sgr-1'}}}")
                        .call("ec2", "ModifySecurityGroupRules")))
                .isEqualTo("tcp/3389 0.0.0.0/0");
    }

    @Test
    void callThatFailedOpenedNothing() {
        assertThat(SecurityGroups.change(scene.at(0)
                        .by("{}")
                        .request("{'groupId':'sg-1','ipProtocol':'tcp','fromPort':22,'toPort':22,'cidrIp':'0.0.0.0/0'}")
                        .failing("Client.UnauthorizedOperation")
                        .call("ec2", "AuthorizeSecurityGroupIngress")))
                .hasValueSatisfying(change -> {
                    assertThat(change.opened()).isNull();
                    assertThat(change.errorCode()).isEqualTo("Client.UnauthorizedOperation");
                    assertThat(change.groupId()).isEqualTo("sg-1");
                });
    }

    private @Nullable String opened(String request) {
        return SecurityGroups.opened(
                scene.at(0).by("{}").request(request).call("ec2", "AuthorizeSecurityGroupIngress"));
    }
}
