package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.consent.CanonicalJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

class QuarantineUserTest {
    private static final QuarantineUser.Input INPUT = new QuarantineUser.Input("app", null);

    private final QuarantineUser action = new QuarantineUser();
    private final FakeUserPolicies iam = new FakeUserPolicies();
    private final TestActionContext context = new TestActionContext(new FakeAws(iam));

    @Test
    void attachesTheInstalledPolicyOnce() {
        QuarantineUser.Before before = action.before(INPUT, context);
        assertThat(iam.changes).isEmpty();
        QuarantineUser.Output output = action.run(INPUT, before, context);
        action.run(INPUT, before, context);

        assertThat(iam.changes).containsExactly("attach " + FakeUserPolicies.QUARANTINE);
        assertThat(output.policyArn()).isEqualTo(FakeUserPolicies.QUARANTINE);
        assertThat(output.how()).isEqualTo(QuarantineHold.POLICY);
        assertThat(output.already()).isFalse();
        assertThat(output.stillOpen()).contains("GetSessionToken, which no policy denies");
        assertThat(context.findings().getFirst().openPoints().getFirst().what()).isEqualTo(output.stillOpen());
        assertThat(action.reverse(INPUT, before, null)).hasValue(new LiftQuarantine.Input("app", null));
    }

    @Test
    void userInQuarantineStaysThereOnUndo() {
        iam.attached.add(FakeUserPolicies.DEVELOPERS);
        iam.attached.add(FakeUserPolicies.QUARANTINE);
        QuarantineUser.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).already()).isTrue();
        assertThat(iam.changes).isEmpty();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void withoutAFreeSlotItIsTheBoundary() {
        iam.slots = 0;
        QuarantineUser.Before before = action.before(INPUT, context);
        QuarantineUser.Output output = action.run(INPUT, before, context);
        action.run(INPUT, before, context);

        assertThat(iam.changes).containsExactly("bound by " + FakeUserPolicies.QUARANTINE_BOUNDARY);
        assertThat(output.policyArn()).isEqualTo(FakeUserPolicies.QUARANTINE_BOUNDARY);
        assertThat(output.how()).isEqualTo(QuarantineHold.BOUNDARY);
    }

    @Test
    void boundaryThatStandsIsNotLoosened() {
        iam.slots = 0;
        iam.boundary = FakeUserPolicies.DEVELOPERS;
        QuarantineUser.Before before = action.before(INPUT, context);

        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("its boundary '%s' would be loosened", FakeUserPolicies.DEVELOPERS)
                .hasMessageContaining("stopEverything: true");
        assertThat(iam.changes).isEmpty();
    }

    @Test
    void boundaryThatStandsIsReplacedWhereEverythingMayStopAndIsKeptForTheUndo() {
        iam.slots = 0;
        iam.boundary = FakeUserPolicies.DEVELOPERS;
        QuarantineUser.Input input = new QuarantineUser.Input("app", true);
        QuarantineUser.Before before = action.before(input, context);
        QuarantineUser.Output output = action.run(input, before, context);

        assertThat(iam.boundary).isEqualTo(FakeUserPolicies.QUARANTINE);
        assertThat(output.how()).isEqualTo(QuarantineHold.EVERYTHING);
        assertThat(output.stillOpen()).contains("its application stands still");
        assertThat(action.reverse(input, before, null))
                .hasValue(new LiftQuarantine.Input("app", FakeUserPolicies.DEVELOPERS));
    }

    @Test
    void policyThatIsNotInstalledIsKeptWholeAndSaidHowToInstall() {
        iam.installed.clear();
        QuarantineUser.Before before = action.before(INPUT, context);

        String sha256 =
                CanonicalJson.sha256(QuarantinePolicy.ATTACHED.document().getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> action.run(INPUT, before, context))
                .isInstanceOf(ActionRefused.class)
                .hasCauseInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("policy '%s' is not installed", FakeUserPolicies.QUARANTINE)
                .hasMessageContaining(sha256)
                .hasMessageContaining("aws iam create-policy --policy-name FirebreakQuarantine --policy-document");
    }

    @Test
    void touchesTheUser() {
        assertThat(action.touches(INPUT)).containsExactly("user/app");
    }
}
