package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.action.Effect;
import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.Permission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.action.PermissionCheck.Verdict;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** The simulator's answers about a caller who may do little, from an account that enforces the same policies. */
class PreflightIT {
    private static final List<NeededPermission> NEEDED = List.of(
            new NeededPermission("contain/a", Effect.CHANGES, Permission.of("cloudtrail:LookupEvents"), Map.of()),
            new NeededPermission(
                    "contain/b",
                    Effect.CHANGES,
                    Permission.on("iam:UpdateAccessKey", "arn:*:iam::*:user/*"),
                    Map.of("userName", "app")),
            new NeededPermission(
                    "contain/c",
                    Effect.CHANGES,
                    Permission.on("iam:PutUserPolicy", "arn:*:iam::*:user/*"),
                    Map.of("userName", "app")));

    private final LocalSandbox sandbox = SharedSandbox.empty();

    @Test
    void whatIsMissingIsSaidWithItsStatement() {
        String policy = """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":["iam:SimulatePrincipalPolicy","cloudtrail:LookupEvents"],"Resource":"*"},
                {"Effect":"Allow","Action":"iam:UpdateAccessKey","Resource":"arn:aws:iam::*:user/app"},
                {"Effect":"Deny","Action":"iam:PutUserPolicy","Resource":"*"}]}""";

        assertThat(check(policy))
                .extracting(PermissionCheck::action, PermissionCheck::verdict)
                .containsExactly(
                        tuple("cloudtrail:LookupEvents", Verdict.GRANTED),
                        tuple("iam:PutUserPolicy", Verdict.DENIED),
                        tuple("iam:UpdateAccessKey", Verdict.GRANTED));
        PermissionCheck missing =
                check(policy.replace("user/app", "user/other")).getLast();
        assertThat(missing.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(missing.statement()).contains("iam:UpdateAccessKey", ":user/app\"");
    }

    @Test
    void callerWhoMayNotSimulateKnowsNothing() {
        String policy = """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":["cloudtrail:LookupEvents"],"Resource":"*"}]}""";

        assertThat(check(policy)).hasSize(3).allSatisfy(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(check.because()).contains("may not call iam:SimulatePrincipalPolicy");
        });
    }

    private List<PermissionCheck> check(String policy) {
        try (AwsClients clients = AwsClients.open(settings(caller(policy)))) {
            return clients.permissions(NEEDED);
        }
    }

    private GivenCredentials caller(String policy) {
        String name = "caller-" + UUID.randomUUID();
        try (AwsClients clients = AwsClients.open(settings(sandbox.responder()))) {
            IamClient iam = clients.access(Purpose.CONTAIN).iam();
            iam.createUser(request -> request.userName(name));
            iam.putUserPolicy(
                    request -> request.userName(name).policyName("own").policyDocument(policy));
            AccessKey key =
                    iam.createAccessKey(request -> request.userName(name)).accessKey();
            return new GivenCredentials(key.accessKeyId(), key.secretAccessKey(), null);
        }
    }

    private AwsSettings settings(GivenCredentials credentials) {
        return new AwsSettings(sandbox.account(), sandbox.region(), sandbox.endpoint(), credentials, Map.of(), 1);
    }
}
