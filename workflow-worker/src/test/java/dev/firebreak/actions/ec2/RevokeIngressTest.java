package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevokeIngressTest {
    private final FakeGroup ec2 = new FakeGroup();
    private final TestActionContext context = new TestActionContext(new FakeAws(ec2));
    private final RevokeIngress action = new RevokeIngress();

    /** To close everything that is there now and open to the world. */
    private RevokeIngress.Input input() {
        return new RevokeIngress.Input(
                FakeGroup.GROUP,
                RegionName.US_EAST_1,
                ec2.rules.stream()
                        .filter(IngressRule::isOpen)
                        .map(IngressRule::of)
                        .toList());
    }

    @Test
    void closesExactlyTheRulesThatWereApproved() {
        ec2.rules.addAll(List.of(FakeGroup.tcp(1, 22, "0.0.0.0/0"), FakeGroup.tcp(2, 22, "10.0.0.0/8")));
        RevokeIngress.Input input = input();
        ec2.rules.add(FakeGroup.tcp(3, 3389, "0.0.0.0/0"));

        RevokeIngress.Before before = action.before(input, context);
        assertThat(ec2.changes).isEmpty();
        RevokeIngress.Output output = action.run(input, before, context);

        assertThat(ec2.changes).containsExactly("revoke sgr-00000000000000001");
        assertThat(output.closed()).isEqualTo(input.rules());
        assertThat(action.reverse(input, before, output))
                .hasValue(new RestoreIngress.Input(FakeGroup.GROUP, RegionName.US_EAST_1, input.rules()));
        assertThat(context.findings().getFirst().openPoints())
                .extracting(Report.OpenPoint::what)
                .containsExactly(output.stillOpen());
    }

    @Test
    void repeatedCallChangesNothing() {
        ec2.rules.add(FakeGroup.tcp(1, 22, "0.0.0.0/0"));
        RevokeIngress.Input input = input();
        RevokeIngress.Before before = action.before(input, context);
        RevokeIngress.Output output = action.run(input, before, context);
        ec2.changes.clear();

        assertThat(action.run(input, before, context)).isEqualTo(output);
        assertThat(ec2.changes).isEmpty();
    }

    @Test
    void ruleThatLetsInSomethingElseByNowIsRefused() {
        ec2.rules.add(FakeGroup.tcp(1, 22, "0.0.0.0/0"));
        RevokeIngress.Input input = input();
        ec2.rules.set(0, FakeGroup.tcp(1, 443, "0.0.0.0/0"));

        assertThatThrownBy(() -> action.before(input, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessage(
                        "rule 'sgr-00000000000000001' was to let in tcp/22 from 0.0.0.0/0 and lets in tcp/443 from 0.0.0.0/0 by now: look at the group again");
    }

    @Test
    void whatWasClosedBeforeIsNotOpenedByUndo() {
        ec2.rules.add(FakeGroup.tcp(1, 22, "0.0.0.0/0"));
        RevokeIngress.Input input = input();
        ec2.rules.clear();

        RevokeIngress.Before before = action.before(input, context);

        assertThat(action.run(input, before, context).closed()).isEmpty();
        assertThat(ec2.changes).isEmpty();
        assertThat(action.reverse(input, before, null)).isEmpty();
    }

    @Test
    void refusalOfAwsKeepsItsCause() {
        ec2.rules.add(FakeGroup.tcp(1, 22, "0.0.0.0/0"));
        ec2.failure = FakeEc2.error("UnauthorizedOperation", "no");
        RevokeIngress.Input input = input();
        RevokeIngress.Before before = action.before(input, context);

        assertThatThrownBy(() -> action.run(input, before, context)).isSameAs(ec2.failure);
    }

    @Test
    void malformedIdsAreRefused() {
        assertThatThrownBy(() -> new RevokeIngress.Input("sg-1", RegionName.US_EAST_1, List.of()))
                .hasMessageStartingWith("'sg-1' is no security group id");
        assertThatThrownBy(() -> new IngressRule("1", "tcp", 22, 22, "0.0.0.0/0", null))
                .hasMessageStartingWith("'1' is no id of a rule");
        assertThatThrownBy(() -> new IngressRule("sgr-0123456789abcdef0", "tcp", 22, 22, "everywhere", null))
                .hasMessageStartingWith("'everywhere' is no range of addresses");
    }

    @Test
    void touchesTheGroup() {
        assertThat(action.touches(input())).containsExactly(FakeGroup.GROUP);
    }
}
