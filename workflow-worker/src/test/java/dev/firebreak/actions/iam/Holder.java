package dev.firebreak.actions.iam;

import dev.firebreak.aws.AwsAccess;
import dev.firebreak.aws.AwsClients;
import dev.firebreak.aws.AwsFailures;
import dev.firebreak.aws.AwsSettings;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.aws.Purpose;
import dev.firebreak.local.LocalSandbox;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Acts with a credential as whoever holds it: what containment is worth, only this tells. */
record Holder(LocalSandbox sandbox, GivenCredentials credentials) {
    static final String WORKS = "works";

    /** Of a credential that the sandbox knows. */
    static Holder of(LocalSandbox sandbox, String accessKeyId) {
        return new Holder(sandbox, sandbox.credential(accessKeyId).given());
    }

    static Holder of(LocalSandbox sandbox, Credentials issued) {
        return new Holder(
                sandbox, new GivenCredentials(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()));
    }

    String accessKeyId() {
        return credentials.accessKeyId();
    }

    /** What AWS answers to a harmless call that any session may make: {@code works}, or its error code. */
    String describeInstances() {
        return call(aws -> aws.ec2(sandbox.region()).describeInstances());
    }

    /** What AWS answers to the call: {@code works}, or its error code. */
    String call(Consumer<AwsAccess> call) {
        try (AwsClients clients = open()) {
            call.accept(clients.access(Purpose.OBSERVE));
            return WORKS;
        } catch (AwsServiceException refused) {
            return AwsFailures.code(refused);
        }
    }

    Credentials sessionToken() {
        try (AwsClients clients = open()) {
            return clients.access(Purpose.OBSERVE).sts().getSessionToken().credentials();
        }
    }

    Credentials federationToken(String name) {
        try (AwsClients clients = open()) {
            return clients.access(Purpose.OBSERVE)
                    .sts()
                    .getFederationToken(request -> request.name(name).policy(SandboxUser.EVERYTHING))
                    .credentials();
        }
    }

    Credentials assume(String roleName, String sessionName) {
        String arn = "arn:aws:iam::%s:role/%s".formatted(sandbox.account(), roleName);
        try (AwsClients clients = open()) {
            return clients.access(Purpose.OBSERVE)
                    .sts()
                    .assumeRole(request -> request.roleArn(arn).roleSessionName(sessionName))
                    .credentials();
        }
    }

    private AwsClients open() {
        return AwsClients.open(
                new AwsSettings(sandbox.account(), sandbox.region(), sandbox.endpoint(), credentials, Map.of(), 1));
    }
}
