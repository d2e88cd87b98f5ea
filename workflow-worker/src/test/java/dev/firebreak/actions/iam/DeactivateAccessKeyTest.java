package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.Findings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

class DeactivateAccessKeyTest {
    private static final DeactivateAccessKey.Input INPUT =
            new DeactivateAccessKey.Input("app", new AccessKeyId(FakeUserKeys.KEY));

    private final DeactivateAccessKey action = new DeactivateAccessKey();

    @Test
    void deactivatesAndReadsBackUntilIamShowsIt() {
        FakeUserKeys iam = new FakeUserKeys(StatusType.ACTIVE);
        iam.looksUntilShown = 4;
        TestActionContext context = context(iam);

        DeactivateAccessKey.Before before = action.before(INPUT, context);
        assertThat(iam.updates).isEmpty();
        DeactivateAccessKey.Output output = action.run(INPUT, before, context);

        assertThat(iam.updates).containsExactly("app AKIAIOSFODNN7EXAMPLE Inactive");
        assertThat(output).isEqualTo(new DeactivateAccessKey.Output("inactive", Duration.ofSeconds(3)));
        assertThat(action.reverse(INPUT, before, output))
                .hasValue(new ActivateAccessKey.Input("app", new AccessKeyId(FakeUserKeys.KEY)));
    }

    @Test
    void timeUntilItWasSeenCountsOverAttempts() {
        FakeUserKeys iam = new FakeUserKeys(StatusType.ACTIVE);
        iam.looksUntilShown = 7;
        TestActionContext context = context(iam);
        DeactivateAccessKey.Before before = action.before(INPUT, context);
        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(TestActionContext.NotYet.class)
                .hasMessage("IAM to show access key 'AKIAIOSFODNN7EXAMPLE' as Inactive");

        Instant later = context.now().plusSeconds(10);
        DeactivateAccessKey.Output output =
                action.run(INPUT, before, context.at(later).nextAttempt());

        assertThat(output.seenAfter())
                .isEqualTo(Duration.between(TestActionContext.START, context.now()))
                .isGreaterThan(Duration.ofSeconds(14));
    }

    @Test
    void keepsThatTheKeyEnded() {
        TestActionContext context = context(new FakeUserKeys(StatusType.ACTIVE));

        action.run(INPUT, action.before(INPUT, context), context);

        assertThat(context.findings()).hasSize(1);
        assertThat(context.findings().getFirst().ended())
                .containsExactly(new Findings.Ended(FakeUserKeys.KEY, null, "inactive", context.now()));
    }

    @Test
    void keyThatWasInactiveStaysInactiveOnUndo() {
        FakeUserKeys iam = new FakeUserKeys(StatusType.INACTIVE);
        TestActionContext context = context(iam);

        DeactivateAccessKey.Before before = action.before(INPUT, context);
        DeactivateAccessKey.Output output = action.run(INPUT, before, context);

        assertThat(output).isEqualTo(new DeactivateAccessKey.Output("inactive", Duration.ZERO));
        assertThat(iam.updates).isEmpty();
        assertThat(action.reverse(INPUT, before, output)).isEmpty();
    }

    @Test
    void answerThatWasLostIsUndoneAllTheSame() {
        TestActionContext context = context(new FakeUserKeys(StatusType.ACTIVE));

        assertThat(action.reverse(INPUT, action.before(INPUT, context), null)).isPresent();
    }

    @Test
    void deletedKeyIsAnAnswer() {
        FakeUserKeys iam = new FakeUserKeys(null);
        TestActionContext context = context(iam);

        DeactivateAccessKey.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).status()).isEqualTo("gone");
        assertThat(iam.updates).isEmpty();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
        assertThat(context.findings().getFirst().ended().getFirst().status()).isEqualTo("deleted");
    }

    @Test
    void keyOfAnotherUserIsNotTakenForDeleted() {
        FakeUserKeys iam = new FakeUserKeys(StatusType.ACTIVE);
        iam.owner = "mallory";

        assertThatThrownBy(() -> action.before(INPUT, context(iam)))
                .isInstanceOf(ActionRefused.class)
                .hasMessage(
                        "access key 'AKIAIOSFODNN7EXAMPLE' is not one of user 'app' but of 'mallory': name that user");
    }

    @Test
    void errorsKeepTheirCause() {
        FakeUserKeys iam = new FakeUserKeys(StatusType.ACTIVE);
        iam.failure = IamException.builder().message("no").build();
        TestActionContext context = context(iam);

        assertThatThrownBy(() -> action.run(INPUT, action.before(INPUT, context), context))
                .isSameAs(iam.failure);
    }

    @Test
    void touchesKeyAndUser() {
        assertThat(action.touches(INPUT)).containsExactlyInAnyOrder("user/app", FakeUserKeys.KEY);
    }

    private static TestActionContext context(FakeUserKeys iam) {
        return new TestActionContext(new FakeAws(iam));
    }
}
