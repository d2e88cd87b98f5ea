package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.StatusType;

class ActivateAccessKeyTest {
    private static final ActivateAccessKey.Input INPUT =
            new ActivateAccessKey.Input("app", new AccessKeyId(FakeUserKeys.KEY));

    private final ActivateAccessKey action = new ActivateAccessKey();

    @Test
    void activatesAndReadsBack() {
        FakeUserKeys iam = new FakeUserKeys(StatusType.INACTIVE);
        TestActionContext context = context(iam);

        ActivateAccessKey.Before before = action.before(INPUT, context);
        ActivateAccessKey.Output output = action.run(INPUT, before, context);

        assertThat(iam.updates).containsExactly("app AKIAIOSFODNN7EXAMPLE Active");
        assertThat(output).isEqualTo(new ActivateAccessKey.Output("active", Duration.ZERO));
        assertThat(action.reverse(INPUT, before, output))
                .hasValue(new DeactivateAccessKey.Input("app", new AccessKeyId(FakeUserKeys.KEY)));
        assertThat(context.findings().getFirst().ended().getFirst().status()).isEqualTo("active");
    }

    @Test
    void activeKeyIsLeftAlone() {
        FakeUserKeys iam = new FakeUserKeys(StatusType.ACTIVE);
        TestActionContext context = context(iam);

        ActivateAccessKey.Before before = action.before(INPUT, context);
        action.run(INPUT, before, context);

        assertThat(iam.updates).isEmpty();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void deletedKeyCannotComeBack() {
        TestActionContext context = context(new FakeUserKeys(null));

        assertThatThrownBy(() -> action.run(INPUT, action.before(INPUT, context), context))
                .isInstanceOf(ActionRefused.class)
                .hasMessage("access key 'AKIAIOSFODNN7EXAMPLE' was deleted and cannot be made active: make a new one");
    }

    private static TestActionContext context(FakeUserKeys iam) {
        return new TestActionContext(new FakeAws(iam));
    }
}
