package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.identifier.AccountId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClosedAccountTest {
    private final AwsAccount closed = new ClosedAccount(new AccountId("111122223333"));

    @Test
    void givesNoClient() {
        AwsAccess access = closed.access(Purpose.CONTAIN);

        assertThatThrownBy(access::iam).hasMessage("'iam' is asked for, but no test of a playbook reaches AWS");
    }

    @Test
    void isTheAccountThatItSaysAndGuardsNobody() {
        assertThat(closed.callerAccount()).isEqualTo("111122223333");
        assertThat(closed.selfGuard(Set.of()).objection(Set.of("user/app"))).isEmpty();
    }
}
