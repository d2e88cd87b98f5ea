package dev.firebreak.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.trail.Scene;
import dev.firebreak.trail.TrailEvent;
import org.junit.jupiter.api.Test;

class CredentialKindsTest {
    private static final String KEY = "AKIAEXAMPLE000000001";
    private static final String TOKEN = "ASIAEXAMPLE000000001";

    private final Scene scene = new Scene();

    @Test
    void keyWithoutSessionIsLongTerm() {
        assertThat(kind(Scene.user("alice", KEY))).isEqualTo(CredentialKind.LONG_TERM);
    }

    @Test
    void sessionOrPrefixMakesItTemporary() {
        assertThat(kind(Scene.session("alice", TOKEN, Scene.START))).isEqualTo(CredentialKind.TEMPORARY);
        assertThat(kind(Scene.session("alice", KEY, Scene.START))).isEqualTo(CredentialKind.TEMPORARY);
        assertThat(kind(Scene.user("alice", TOKEN))).isEqualTo(CredentialKind.TEMPORARY);
    }

    @Test
    void consoleShowsInManyWays() {
        String session = Scene.session("alice", KEY, Scene.START);
        assertThat(CredentialKinds.of(scene.at(0)
                        .by(session)
                        .with("sessionCredentialFromConsole", "true")
                        .call("ec2", "RunInstances")))
                .isEqualTo(CredentialKind.CONSOLE);
        assertThat(CredentialKinds.of(scene.at(0)
                        .by(session)
                        .with("userAgent", "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488]")
                        .call("s3", "ListBuckets")))
                .isEqualTo(CredentialKind.CONSOLE);
        assertThat(kind(session.replace("'sessionContext'", "'invokedBy':'signin.amazonaws.com','sessionContext'")))
                .isEqualTo(CredentialKind.CONSOLE);
        assertThat(CredentialKinds.of(scene.at(0)
                        .by(Scene.user("alice", KEY))
                        .with("userAgent", "Mozilla/5.0")
                        .call("ec2", "RunInstances")))
                .as("a long-term key may call itself a browser")
                .isEqualTo(CredentialKind.LONG_TERM);
    }

    @Test
    void rolesAndTheirRelatives() {
        assertThat(kind(Scene.role("app", "s", TOKEN))).isEqualTo(CredentialKind.ASSUMED_ROLE);
        assertThat(kind(Scene.role("AWSReservedSSO_Admin_0123456789abcdef", "alice@example.com", TOKEN)))
                .isEqualTo(CredentialKind.IDENTITY_CENTER);
        assertThat(kind("{'type':'IdentityCenterUser'}")).isEqualTo(CredentialKind.IDENTITY_CENTER);
        assertThat(kind(Scene.federated("support", "alice", TOKEN))).isEqualTo(CredentialKind.FEDERATED);
        assertThat(kind("{'type':'Root','accessKeyId':'%s'}".formatted(KEY))).isEqualTo(CredentialKind.ROOT);
    }

    @Test
    void servicesActAloneOrForSomebody() {
        assertThat(kind("{'type':'AWSService','invokedBy':'ec2.amazonaws.com'}"))
                .isEqualTo(CredentialKind.SERVICE);
        assertThat(kind("{'type':'Root','invokedBy':'autoscaling.amazonaws.com'}"))
                .isEqualTo(CredentialKind.SERVICE);
        assertThat(kind("{'accountId':'111122223333','invokedBy':'rds.amazonaws.com'}"))
                .isEqualTo(CredentialKind.SERVICE);
        assertThat(kind(Scene.session("alice", TOKEN, Scene.START)
                        .replace("'sessionContext'", "'invokedBy':'cloudformation.amazonaws.com','sessionContext'")))
                .isEqualTo(CredentialKind.FORWARD_ACCESS);
    }

    @Test
    void whatNobodyKnowsIsUnknown() {
        assertThat(kind("{}")).isEqualTo(CredentialKind.UNKNOWN);
        assertThat(kind("{'type':'SomethingNew','accessKeyId':'%s'}".formatted(KEY)))
                .isEqualTo(CredentialKind.UNKNOWN);
    }

    private CredentialKind kind(String identity) {
        TrailEvent event = scene.at(0).by(identity).call("ec2", "RunInstances");
        return CredentialKinds.of(event);
    }
}
