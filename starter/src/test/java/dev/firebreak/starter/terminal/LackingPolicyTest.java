package dev.firebreak.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LackingPolicyTest {
    private static final String QUARANTINE = """
            "Condition":{"ArnLike":{"iam:PolicyARN":"arn:aws:iam::1:policy/Q"}},""";

    @Test
    void whatIsLackingOnTheSameResourceUnderTheSameConditionIsOneStatement() {
        assertThat(LackingPolicy.of(List.of(
                        statement("iam:UpdateAccessKey", "", "app"),
                        statement("iam:AttachUserPolicy", QUARANTINE, "app"),
                        statement("iam:DeleteLoginProfile", "", "app"),
                        statement("iam:UpdateAccessKey", "", "other"),
                        statement("iam:UpdateAccessKey", "", "app"))))
                .isEqualTo("{\"Statement\":["
                        + "{\"Action\":[\"iam:DeleteLoginProfile\",\"iam:UpdateAccessKey\"],\"Effect\":\"Allow\",\"Resource\":\"app\"},"
                        + "{\"Action\":[\"iam:AttachUserPolicy\"]," + QUARANTINE
                        + "\"Effect\":\"Allow\",\"Resource\":\"app\"},"
                        + "{\"Action\":[\"iam:UpdateAccessKey\"],\"Effect\":\"Allow\",\"Resource\":\"other\"}"
                        + "],\"Version\":\"2012-10-17\"}");
    }

    private static String statement(String action, String condition, String resource) {
        return "{\"Action\":[\"%s\"],%s\"Effect\":\"Allow\",\"Resource\":\"%s\"}"
                .formatted(action, condition, resource);
    }
}
