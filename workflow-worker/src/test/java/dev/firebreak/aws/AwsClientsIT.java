package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.identifier.RegionName;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SandboxFault;
import dev.firebreak.local.SharedSandbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

class AwsClientsIT {
    /** An account of its own: faults would hit other tests. */
    private static final LocalSandbox SANDBOX = SharedSandbox.with("--lookups-per-second", "1000");

    private final CallLog calls = new CallLog();
    private final AwsClients clients = open(SANDBOX.responder(), Map.of());

    @AfterEach
    void close() {
        SANDBOX.clearFaults();
        clients.close();
    }

    @Test
    void clientsAreMadeOnce() {
        AwsAccess access = clients.access(Purpose.OBSERVE);

        assertThat(access.ec2(SANDBOX.region()))
                .isSameAs(access.ec2(SANDBOX.region()))
                .isNotSameAs(access.ec2(new RegionName("eu-west-1")))
                .isNotSameAs(clients.access(Purpose.CONTAIN).ec2(SANDBOX.region()));
        assertThat(access.lookupPermits(SANDBOX.region()))
                .isSameAs(clients.access(Purpose.CONTAIN).lookupPermits(SANDBOX.region()));
    }

    @Test
    void callsAreLoggedAsIamSpellsThem() {
        AwsAccess access = clients.access(Purpose.OBSERVE);
        access.iam().listUsers();
        access.sts().getCallerIdentity();
        access.ec2(SANDBOX.region()).describeInstances();
        access.cloudTrail(SANDBOX.region()).lookupEvents();
        access.secretsManager(SANDBOX.region()).listSecrets();

        assertThat(calls.calls())
                .containsExactly(
                        "cloudtrail:LookupEvents",
                        "ec2:DescribeInstances",
                        "iam:ListUsers",
                        "secretsmanager:ListSecrets",
                        "sts:GetCallerIdentity");
    }

    @Test
    void guardKnowsOurOwnUserAndKey() {
        SelfGuard guard = clients.selfGuard(Set.of());

        assertThat(guard.objection(Set.of("user/firebreak-responder"))).isPresent();
        assertThat(guard.objection(Set.of(SANDBOX.responder().accessKeyId()))).isPresent();
        assertThat(guard.objection(Set.of("user/app", "AKIAIOSFODNN7EXAMPLE"))).isEmpty();
    }

    @Test
    void purposeTakesOnItsRoleAndTheGuardKnowsBoth() {
        IamClient iam = clients.access(Purpose.CONTAIN).iam();
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},\
                "Action":"sts:AssumeRole"}]}""".formatted(SANDBOX.account());
        String role = iam.createRole(request -> request.roleName("fb-contain").assumeRolePolicyDocument(trust))
                .role()
                .arn();

        try (AwsClients withRole = open(SANDBOX.responder(), Map.of(Purpose.CONTAIN, role))) {
            assertThat(withRole.access(Purpose.CONTAIN)
                            .sts()
                            .getCallerIdentity()
                            .arn())
                    .endsWith(":assumed-role/fb-contain/firebreak-contain");
            assertThat(withRole.access(Purpose.OBSERVE)
                            .sts()
                            .getCallerIdentity()
                            .arn())
                    .endsWith(":user/firebreak-responder");
            assertThat(withRole.selfGuard(Set.of()).objection(Set.of("role/fb-contain")))
                    .isPresent();
            assertThat(withRole.selfGuard(Set.of()).objection(Set.of("user/firebreak-responder")))
                    .isPresent();
        }
    }

    @Test
    void readsGetOverAHiccup() {
        SANDBOX.fault(SandboxFault.throttle("iam:ListUsers", 2));

        assertThat(clients.access(Purpose.OBSERVE).iam().listUsers().users()).isNotEmpty();
    }

    @Test
    void changesAreNeverRepeatedUnseen() {
        SANDBOX.fault(SandboxFault.loseAnswer("iam:CreateUser", 1));
        IamClient iam = clients.access(Purpose.CONTAIN).iam();

        assertThatThrownBy(() -> iam.createUser(request -> request.userName("lost-answer")))
                .isInstanceOfSatisfying(
                        SdkException.class,
                        lost -> assertThat(AwsFailures.kind(lost)).isEqualTo(AwsFailure.Kind.RETRY));
        assertThat(iam.getUser(request -> request.userName("lost-answer"))
                        .user()
                        .userName())
                .isEqualTo("lost-answer");
    }

    @Test
    void throttledLookupIsSeenAtOnce() {
        SANDBOX.fault(SandboxFault.throttle("cloudtrail:LookupEvents", 1));

        assertThatThrownBy(() -> clients.access(Purpose.OBSERVE)
                        .cloudTrail(SANDBOX.region())
                        .lookupEvents())
                .isInstanceOfSatisfying(AwsServiceException.class, throttled -> {
                    assertThat(throttled.statusCode()).isEqualTo(400);
                    assertThat(AwsFailures.kind(throttled)).isEqualTo(AwsFailure.Kind.RETRY);
                });
    }

    @Test
    void refusedCredentialsKeepTheirCode() {
        GivenCredentials wrong = new GivenCredentials(SANDBOX.responder().accessKeyId(), "x".repeat(40), null);

        try (AwsClients intruder = open(wrong, Map.of())) {
            assertThatThrownBy(() -> intruder.access(Purpose.OBSERVE)
                            .ec2(SANDBOX.region())
                            .describeInstances())
                    .isInstanceOfSatisfying(AwsServiceException.class, refused -> {
                        assertThat(AwsFailures.code(refused)).isEqualTo("AuthFailure");
                        assertThat(AwsFailures.kind(refused)).isEqualTo(AwsFailure.Kind.DENIED);
                    });
        }
        assertThat(CredentialProbe.probe(wrong, SANDBOX.endpoint(), SANDBOX.region()))
                .isEqualTo(new CredentialProbe.Answer.Refused("SignatureDoesNotMatch"));
        assertThat(CredentialProbe.probe(SANDBOX.responder(), SANDBOX.endpoint(), SANDBOX.region()))
                .isEqualTo(new CredentialProbe.Answer.Accepted());
    }

    @Test
    void expiredSessionIsRefusedButTroubleIsNoAnswer() {
        SANDBOX.fault(SandboxFault.error("iam:ListUsers", 1, "ExpiredToken", 403));
        assertThat(CredentialProbe.probe(SANDBOX.responder(), SANDBOX.endpoint(), SANDBOX.region()))
                .isEqualTo(new CredentialProbe.Answer.Refused("ExpiredToken"));

        SANDBOX.fault(SandboxFault.error("iam:ListUsers", 9, "ServiceFailure", 500));
        assertThatThrownBy(() -> CredentialProbe.probe(SANDBOX.responder(), SANDBOX.endpoint(), SANDBOX.region()))
                .isInstanceOf(AwsServiceException.class);
    }

    private AwsClients open(GivenCredentials credentials, Map<Purpose, String> roles) {
        return AwsClients.open(
                new AwsSettings(SANDBOX.account(), SANDBOX.region(), SANDBOX.endpoint(), credentials, roles, 2),
                List.of(calls));
    }
}
