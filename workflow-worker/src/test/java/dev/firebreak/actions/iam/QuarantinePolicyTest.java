package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantinePolicyTest {
    /** IAM quotas, 2026-11: a managed policy, white space not counted. */
    private static final int LONGEST = 6_144;

    @Test
    void sandboxHasTheSameText() throws IOException {
        Path sandbox = Path.of(System.getProperty("firebreak.root", ".."), "sandbox/firebreak_sandbox/quarantine.json");

        assertThat(QuarantinePolicy.ATTACHED.document()).isEqualTo(Files.readString(sandbox));
    }

    @ParameterizedTest
    @EnumSource(QuarantinePolicy.class)
    void fitsIntoAManagedPolicy(QuarantinePolicy policy) {
        assertThat(policy.document().replaceAll("\\s", "")).hasSizeLessThan(LONGEST);
    }

    @Test
    void attachedPolicyAllowsNothing() {
        assertThat(statements(QuarantinePolicy.ATTACHED))
                .extracting(statement -> statement.path("Effect").asText())
                .containsOnly("Deny");
    }

    @Test
    void boundaryAllowsWhatItDoesNotDeny() {
        assertThat(statements(QuarantinePolicy.BOUNDARY))
                .first()
                .extracting(JsonNode::toString)
                .isEqualTo("{\"Sid\":\"AllowTheRest\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
        assertThat(statements(QuarantinePolicy.BOUNDARY).size())
                .isEqualTo(statements(QuarantinePolicy.ATTACHED).size() + 1);
    }

    /** What lets an attacker undo or sidestep the quarantine; AWS's own forgets half of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "iam:Detach*",
                "iam:Delete*",
                "iam:Put*",
                "iam:Create*",
                "iam:Upload*",
                "sts:AssumeRole*",
                "cloudtrail:*",
                "organizations:*",
                "ec2:RunInstances"
            })
    void deniesTheWaysOut(String action) {
        assertThat(QuarantinePolicy.ATTACHED.document()).contains("\"" + action + "\"");
    }

    private static JsonNode statements(QuarantinePolicy policy) {
        return CanonicalJson.read(policy.document(), JsonNode.class).path("Statement");
    }
}
