package dev.firebreak.actions.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.RegionName;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreIngressTest {
    private static final IngressRule SSH =
            new IngressRule("sgr-0123456789abcdef0", "tcp", 22, 22, "0.0.0.0/0", "for a moment");
    private static final IngressRule ALL_OF_IPV6 = new IngressRule("sgr-0123456789abcdef1", "-1", -1, -1, "::/0", null);

    private final FakeGroup ec2 = new FakeGroup();
    private final TestActionContext context = new TestActionContext(new FakeAws(ec2));
    private final RestoreIngress action = new RestoreIngress();
    private final RestoreIngress.Input input =
            new RestoreIngress.Input(FakeGroup.GROUP, RegionName.US_EAST_1, List.of(SSH, ALL_OF_IPV6));

    @Test
    void putsRulesBackWithNewIdsThatTheReverseKnows() {
        RestoreIngress.Before before = action.before(input, context);
        assertThat(ec2.changes).isEmpty();
        RestoreIngress.Output output = action.run(input, before, context);

        assertThat(ec2.changes).containsExactly("authorize tcp/22 0.0.0.0/0", "authorize -1/null ::/0");
        assertThat(output.opened()).extracting(IngressRule::words).containsExactly(SSH.words(), ALL_OF_IPV6.words());
        assertThat(output.opened().getFirst().description()).isEqualTo("for a moment");
        assertThat(action.reverse(input, before, output))
                .hasValue(new RevokeIngress.Input(FakeGroup.GROUP, RegionName.US_EAST_1, output.opened()));
    }

    @Test
    void repeatedCallChangesNothing() {
        RestoreIngress.Before before = action.before(input, context);
        RestoreIngress.Output output = action.run(input, before, context);
        ec2.changes.clear();

        assertThat(action.run(input, before, context)).isEqualTo(output);
        assertThat(ec2.changes).isEmpty();
    }

    @Test
    void ruleThatIsThereIsLeft() {
        ec2.rules.add(FakeGroup.tcp(7, 22, "0.0.0.0/0"));

        RestoreIngress.Before before = action.before(input, context);
        RestoreIngress.Output output = action.run(input, before, context);

        assertThat(ec2.changes).containsExactly("authorize -1/null ::/0");
        assertThat(output.opened()).extracting(IngressRule::words).containsExactly(ALL_OF_IPV6.words());
    }

    @Test
    void nothingIsTakenBackThatWasNotSeen() {
        assertThat(action.reverse(input, action.before(input, context), null)).isEmpty();
    }

    @Test
    void touchesTheGroup() {
        assertThat(action.touches(input)).containsExactly(FakeGroup.GROUP);
    }
}
