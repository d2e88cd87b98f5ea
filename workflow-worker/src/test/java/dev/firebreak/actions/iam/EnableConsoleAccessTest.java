package dev.firebreak.actions.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.actions.FakeAws;
import dev.firebreak.actions.TestActionContext;
import dev.firebreak.consent.CanonicalJson;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class EnableConsoleAccessTest {
    private static final EnableConsoleAccess.Input INPUT = new EnableConsoleAccess.Input("app");
    private static final String SECRET = "firebreak/console-password/3f2b8c1e-5d0a-4c61-9a53-0f6c2f4e7d11/app";

    private final EnableConsoleAccess action = new EnableConsoleAccess();
    private final FakeSecrets secrets = new FakeSecrets();

    @Test
    void newPasswordIsStoredAndMustBeChanged() {
        FakeLoginProfiles iam = new FakeLoginProfiles(false);
        TestActionContext context = context(iam);

        EnableConsoleAccess.Before before = action.before(INPUT, context);
        EnableConsoleAccess.Output output = action.run(INPUT, before, context);

        assertThat(output.secretArn()).isEqualTo("arn:" + SECRET);
        assertThat(iam.password).isEqualTo(secrets.values.get(SECRET));
        assertThat(iam.resetRequired).isTrue();
        assertThat(action.reverse(INPUT, before, output)).hasValue(new DisableConsoleAccess.Input("app"));
    }

    @Test
    void passwordLeavesTheActionNowhereElse() {
        FakeLoginProfiles iam = new FakeLoginProfiles(false);
        TestActionContext context = context(iam);

        EnableConsoleAccess.Output output = action.run(INPUT, action.before(INPUT, context), context);

        assertThat(CanonicalJson.write(output)).doesNotContain(iam.password);
        assertThat(CanonicalJson.write(context.findings())).doesNotContain(iam.password);
    }

    @Test
    void passwordThatWasThereStays() {
        FakeLoginProfiles iam = new FakeLoginProfiles(true);
        TestActionContext context = context(iam);

        EnableConsoleAccess.Before before = action.before(INPUT, context);

        assertThat(action.run(INPUT, before, context).secretArn()).isNull();
        assertThat(iam.changes).isEmpty();
        assertThat(secrets.values).isEmpty();
        assertThat(action.reverse(INPUT, before, null)).isEmpty();
    }

    @Test
    void attemptThatDiedBeforeThePasswordWasSetIsTakenUp() {
        FakeLoginProfiles iam = new FakeLoginProfiles(false);
        iam.createFailure = IamException.builder().message("connection reset").build();
        TestActionContext context = context(iam);
        EnableConsoleAccess.Before before = action.before(INPUT, context);
        assertThatThrownBy(() -> action.run(INPUT, before, context)).isSameAs(iam.createFailure);

        iam.createFailure = null;
        EnableConsoleAccess.Output output = action.run(INPUT, before, context);

        assertThat(output.secretArn()).isEqualTo("arn:" + SECRET);
        assertThat(iam.password).isEqualTo(secrets.values.get(SECRET));
        assertThat(secrets.values).hasSize(1);
    }

    @Test
    void answerThatWasLostMakesNoSecondPassword() {
        FakeLoginProfiles iam = new FakeLoginProfiles(false);
        TestActionContext context = context(iam);
        EnableConsoleAccess.Before before = action.before(INPUT, context);
        EnableConsoleAccess.Output first = action.run(INPUT, before, context);
        String password = iam.password;

        assertThat(action.run(INPUT, before, context)).isEqualTo(first);
        assertThat(iam.changes).containsExactly("create app");
        assertThat(secrets.values.get(SECRET)).isEqualTo(password);
    }

    @Test
    void passwordHasEveryKindOfCharacter() {
        assertThat(ConsolePassword.generate())
                .hasSize(32)
                .containsPattern("[A-Z]")
                .containsPattern("[a-z]")
                .containsPattern("[0-9]")
                .containsPattern("[^A-Za-z0-9]")
                .isNotEqualTo(ConsolePassword.generate());
    }

    private TestActionContext context(FakeLoginProfiles iam) {
        return new TestActionContext(new FakeAws(iam, secrets));
    }

    /** Secrets Manager with secrets by name. */
    private static final class FakeSecrets implements SecretsManagerClient {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
            if (!values.containsKey(request.secretId())) {
                throw ResourceNotFoundException.builder().build();
            }
            return DescribeSecretResponse.builder()
                    .arn("arn:" + request.secretId())
                    .build();
        }

        @Override
        public CreateSecretResponse createSecret(CreateSecretRequest request) {
            values.put(request.name(), request.secretString());
            return CreateSecretResponse.builder().arn("arn:" + request.name()).build();
        }

        @Override
        public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
            values.put(request.secretId(), request.secretString());
            return PutSecretValueResponse.builder()
                    .arn("arn:" + request.secretId())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
