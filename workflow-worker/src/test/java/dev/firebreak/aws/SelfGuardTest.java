package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.identifier.AccountId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelfGuardTest {
    private static final AccountId ACCOUNT = new AccountId("111122223333");

    @Test
    void refusesOurOwnUserAndKey() {
        SelfGuard guard = guard("arn:aws:iam::111122223333:user/ops/firebreak-responder", Set.of());

        assertThat(guard.objection(Set.of("user/firebreak-responder")))
                .hasValue("refused to change 'user/firebreak-responder': it is Firebreak's own identity"
                        + " 'arn:aws:iam::111122223333:user/ops/firebreak-responder'; use other credentials, or another"
                        + " responder");
        assertThat(guard.objection(Set.of("user/alice", "AKIAFIREBREAK0000001")))
                .get()
                .asString()
                .contains("the key that Firebreak itself uses");
    }

    @Test
    void refusesOurOwnNameInOtherLetters() {
        SelfGuard guard = guard("arn:aws:iam::111122223333:user/firebreak", Set.of());

        assertThat(guard.objection(Set.of("user/FireBreak"))).isPresent();
    }

    @Test
    void refusesOurOwnRoleAndInstance() {
        SelfGuard guard = guard("arn:aws:sts::111122223333:assumed-role/responder/i-0123456789abcdef0", Set.of());

        assertThat(guard.objection(Set.of("role/responder"))).isPresent();
        assertThat(guard.objection(Set.of("i-0123456789abcdef0"))).isPresent();
    }

    @Test
    void refusesBreakGlassOfThisAccountOnly() {
        SelfGuard guard = guard(
                "arn:aws:iam::111122223333:user/firebreak",
                Set.of("arn:aws:iam::111122223333:role/org/emergency", "arn:aws:iam::999999999999:user/admin"));

        assertThat(guard.objection(Set.of("role/emergency")))
                .get()
                .asString()
                .contains("break-glass principal 'arn:aws:iam::111122223333:role/org/emergency'");
        assertThat(guard.objection(Set.of("user/admin"))).isEmpty();
    }

    @Test
    void letsTheRestPass() {
        SelfGuard guard = guard("arn:aws:iam::111122223333:user/firebreak", Set.of());

        assertThat(guard.objection(
                        Set.of("user/alice", "role/firebreak", "AKIAIOSFODNN7EXAMPLE", "i-0123456789abcdef0")))
                .isEmpty();
    }

    @Test
    void settingThatIsNoPrincipalIsAMistake() {
        assertThatThrownBy(() -> guard("arn:aws:iam::111122223333:user/firebreak", Set.of("admin")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("break-glass 'admin' is no ARN of a user, role or instance, such as"
                        + " 'arn:aws:iam::111122223333:user/admin'");
    }

    private static SelfGuard guard(String arn, Set<String> breakGlass) {
        return new SelfGuard(ACCOUNT, breakGlass, () -> Set.of(new OwnIdentity(arn, "AKIAFIREBREAK0000001")));
    }
}
