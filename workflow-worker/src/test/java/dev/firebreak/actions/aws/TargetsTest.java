package dev.firebreak.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {
    @Test
    void principalsKeysAndInstancesAreFoundWhereverTheyStand() {
        assertThat(Targets.in(Map.of(
                        "userName", "app",
                        "roleName", "deploy",
                        "accessKeyId", "AKIAIOSFODNN7EXAMPLE",
                        "instanceIds", List.of("i-0dbc91f429e48eeed"),
                        "policySourceArn", "arn:aws:iam::111122223333:user/team/admin",
                        "nested", Map.of("arn", "arn:aws:sts::111122223333:assumed-role/responder/alex"))))
                .containsExactlyInAnyOrder(
                        "user/app",
                        "role/deploy",
                        "AKIAIOSFODNN7EXAMPLE",
                        "i-0dbc91f429e48eeed",
                        "user/admin",
                        "role/responder");
    }

    @Test
    void otherTextsAreNoTargets() {
        assertThat(Targets.in(Map.of("groupName", "admins", "maxItems", 5L))).isEmpty();
    }
}
