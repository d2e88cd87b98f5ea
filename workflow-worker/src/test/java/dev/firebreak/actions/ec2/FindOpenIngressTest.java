package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tag;

class FindOpenIngressTest {
    private final FakeGroup ec2 = new FakeGroup();

    private FindOpenIngress.Output find() {
        return new FindOpenIngress()
                .run(
                        new FindOpenIngress.Input(FakeGroup.GROUP, RegionName.US_EAST_1),
                        new TestActionContext(new FakeAws(ec2)));
    }

    @Test
    void findsWhatLetsHalfTheWorldInAndNoOtherRule() {
        ec2.rules.addAll(List.of(
                FakeGroup.tcp(1, 22, "0.0.0.0/0"),
                FakeGroup.tcp(2, 3389, "::/0")
                        .copy(rule -> rule.ipProtocol("50").fromPort(null).toPort(null)),
                FakeGroup.tcp(3, 443, "128.0.0.0/1").copy(rule -> rule.toPort(445)),
                FakeGroup.tcp(4, 22, "10.0.0.0/8"),
                FakeGroup.tcp(5, 22, "0.0.0.0/0").copy(rule -> rule.isEgress(true)),
                FakeGroup.tcp(6, 22, "0.0.0.0/0")
                        .copy(rule -> rule.cidrIpv4(null).prefixListId("pl-1"))));

        FindOpenIngress.Output output = find();

        assertThat(output.openings())
                .extracting(IngressRule::words)
                .containsExactly("tcp/22 from 0.0.0.0/0", "50 from ::/0", "tcp/443-445 from 128.0.0.0/1");
        assertThat(output.account()).isEqualTo("111122223333");
        assertThat(output.summary())
                .isEqualTo(
                        "sg-0123456789abcdef0 (web) lets in tcp/22 from 0.0.0.0/0, 50 from ::/0, tcp/443-445 from 128.0.0.0/1; it guards nothing now; nothing is known to manage it.");
    }

    @Test
    void saysWhatTheGroupGuardsAndWhatManagesIt() {
        ec2.networks.add(NetworkInterface.builder()
                .networkInterfaceId("eni-1")
                .attachment(attachment -> attachment.instanceId("i-0123456789abcdef0"))
                .build());
        ec2.networks.add(NetworkInterface.builder().networkInterfaceId("eni-2").build());
        ec2.group = ec2.group.copy(group -> group.tags(
                Tag.builder().key("aws:cloudformation:stack-name").value("shop").build()));

        FindOpenIngress.Output output = find();

        assertThat(output.openings()).isEmpty();
        assertThat(output.usedBy()).containsExactly("eni-2", "i-0123456789abcdef0");
        assertThat(output.managedBy()).isEqualTo("CloudFormation stack 'shop'");
        assertThat(output.summary()).contains("lets nothing in from everywhere", "may open it again");
    }

    @Test
    void groupOfFirewallManagerIsManaged() {
        ec2.group = ec2.group.copy(group -> group.groupName("FMManagedSecurityGroup1234"));

        assertThat(find().managedBy()).isEqualTo("AWS Firewall Manager");
    }

    @Test
    void groupThatIsGoneIsAnAnswer() {
        ec2.gone = true;

        FindOpenIngress.Output output = find();

        assertThat(output.found()).isFalse();
        assertThat(output.summary()).contains("is not in us-east-1");
    }
}
