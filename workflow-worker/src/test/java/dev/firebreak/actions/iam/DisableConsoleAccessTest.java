package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.EntityTemporarilyUnmodifiableException;

class DisableConsoleAccessTest {
    private static final DisableConsoleAccess.Input INPUT = new DisableConsoleAccess.Input("app");

    private final DisableConsoleAccess action = new DisableConsoleAccess();

    @Test
    void deletesThePassword() {
        FakeLoginProfiles iam = new FakeLoginProfiles(true);
        TestActionContext context = context(iam);

        DisableConsoleAccess.Before before = action.before(INPUT, context);
        assertThat(iam.changes).isEmpty();
        DisableConsoleAccess.Output output = action.run(INPUT, before, context);

        assertThat(iam.changes).containsExactly("delete app");
        assertThat(output.wasOn()).isTrue();
        assertThat(action.reverse(INPUT, before, output)).hasValue(new EnableConsoleAccess.Input("app"));
    }

    @Test
    void userWithoutPasswordIsAnAnswer() {
        FakeLoginProfiles iam = new FakeLoginProfiles(false);
        TestActionContext context = context(iam);

        DisableConsoleAccess.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).wasOn()).isFalse();
        assertThat(iam.changes).isEmpty();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void repeatedCallStillSaysThatItWasOn() {
        FakeLoginProfiles iam = new FakeLoginProfiles(true);
        TestActionContext context = context(iam);
        DisableConsoleAccess.Before before = action.before(INPUT, context);
        action.run(INPUT, before, context);

        assertThat(action.run(INPUT, before, context).wasOn()).isTrue();
        assertThat(iam.changes).containsExactly("delete app");
    }

    @Test
    void passwordThatSomebodyElseDeletedMeanwhileIsGone() {
        FakeLoginProfiles iam = new FakeLoginProfiles(true);
        iam.deletedMeanwhile = true;
        TestActionContext context = context(iam);

        assertThat(action.run(INPUT, action.before(INPUT, context), context).wasOn())
                .isTrue();
    }

    @Test
    void passwordThatIsBeingChangedFailsAsItIsSoThatItIsRetried() {
        FakeLoginProfiles iam = new FakeLoginProfiles(true);
        iam.deleteFailure = EntityTemporarilyUnmodifiableException.builder().build();
        TestActionContext context = context(iam);

        assertThatThrownBy(() -> action.run(INPUT, action.before(INPUT, context), context))
                .isSameAs(iam.deleteFailure);
    }

    @Test
    void nameThatIsNoneIsRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> new DisableConsoleAccess.Input("app\nadmin"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TestActionContext context(FakeLoginProfiles iam) {
        return new TestActionContext(new FakeAws(iam));
    }
}
