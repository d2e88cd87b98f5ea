package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

import dev.firebreak.actions.Action;
import dev.firebreak.actions.Arguments;
import dev.firebreak.actions.catalog.ShippedActions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static String refusal(String action, Map<String, Object> with) {
        Action<?, ?> called = new ShippedActions().action(action).orElseThrow();
        return String.valueOf(catchIllegalArgumentException(() -> Arguments.of(with, called, ActionJson.mapper()))
                .getMessage());
    }

    @Test
    void whatTheInputSaysIsAllThatIsSaid() {
        assertThat(refusal("iam.revoke-role-session", Map.of("roleName", "deploy", "sessionId", "AROA:i-0")))
                .isEqualTo("'AROA:i-0' is no role session: expected the role's id and the session's name, like "
                        + "'AROAIOSFODNN7EXAMPLE:deploy'");
    }

    @Test
    void valueThatDoesNotFitIsNamedByItsFieldAndNotByClasses() {
        assertThat(refusal(
                        "trail.trace-credential", Map.of("accessKeyId", "AKIAIOSFODNN7EXAMPLE", "since", List.of("x"))))
                .startsWith("'since': ")
                .doesNotContain("dev.firebreak", "java.", "Source:", "\n");
    }
}
