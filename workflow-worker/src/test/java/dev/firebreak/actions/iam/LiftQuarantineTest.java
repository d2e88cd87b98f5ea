package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import org.junit.jupiter.api.Test;

class LiftQuarantineTest {
    private static final LiftQuarantine.Input INPUT = new LiftQuarantine.Input("app", null);

    private final LiftQuarantine action = new LiftQuarantine();
    private final FakeUserPolicies iam = new FakeUserPolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(iam));

    @Test
    void detachesTheQuarantineAndLeavesAwsOwn() {
        iam.attached.add("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3");
        iam.attached.add(FakeUserPolicies.QUARANTINE);
        LiftQuarantine.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).already()).isFalse();
        action.run(INPUT, before, context);

        assertThat(iam.changes).containsExactly("detach " + FakeUserPolicies.QUARANTINE);
        assertThat(action.reverse(INPUT, before, null)).hasValue(new QuarantineUser.Input("app", false));
    }

    @Test
    void boundaryThatTheQuarantineSetIsTakenAway() {
        iam.boundary = FakeUserPolicies.QUARANTINE_BOUNDARY;

        action.run(INPUT, action.before(INPUT, context), context);

        assertThat(iam.boundary).isNull();
    }

    @Test
    void boundaryThatStoodBeforeIsGivenBack() {
        iam.boundary = FakeUserPolicies.QUARANTINE;
        LiftQuarantine.Input input = new LiftQuarantine.Input("app", FakeUserPolicies.DEVELOPERS);
        LiftQuarantine.Before before = action.before(input, context);

        action.run(input, before, context);

        assertThat(iam.boundary).isEqualTo(FakeUserPolicies.DEVELOPERS);
        assertThat(action.reverse(input, before, null)).hasValue(new QuarantineUser.Input("app", true));
    }

    @Test
    void boundaryOfSomebodyElseStays() {
        iam.boundary = FakeUserPolicies.DEVELOPERS;
        LiftQuarantine.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).already()).isTrue();
        assertThat(iam.changes).isEmpty();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void boundaryIsNamedByItsArn() {
        assertThatThrownBy(() -> new LiftQuarantine.Input("app", "developers"))
                .hasMessageStartingWith("'developers' is no ARN of a managed policy");
    }
}
