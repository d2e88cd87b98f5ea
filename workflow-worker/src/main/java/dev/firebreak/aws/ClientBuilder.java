package dev.firebreak.aws;

import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Builds the clients of one purpose: endpoint, time limits and retries are said here and nowhere else. */
record ClientBuilder(
        AwsSettings settings,
        Purpose purpose,
        AwsCredentialsProvider credentials,
        SdkHttpClient http,
        List<ExecutionInterceptor> interceptors) {
    /** Long waiting is Temporal's: these only get over a hiccup. */
    private static final int READ_ATTEMPTS = 3;

    private static final Duration ATTEMPT = Duration.ofMinutes(1);
    private static final Duration CALL = Duration.ofMinutes(2);

    IamClient iam() {
        return build(IamClient.builder(), settings.homeRegion(), retries());
    }

    StsClient sts() {
        return build(StsClient.builder(), settings.homeRegion(), retries());
    }

    Ec2Client ec2(RegionName region) {
        return build(Ec2Client.builder(), region, retries());
    }

    SecretsManagerClient secretsManager(RegionName region) {
        return build(SecretsManagerClient.builder(), region, retries());
    }

    CloudTrailClient cloudTrail(RegionName region) {
        // A hidden retry would take a second permit, and the rate would not see that it was throttled.
        return build(CloudTrailClient.builder(), region, AwsRetryStrategy.doNotRetry());
    }

    /** A change is never repeated unseen: its answer may have been lost, and only the action knows how to look. */
    private RetryStrategy retries() {
        return switch (purpose) {
            case OBSERVE ->
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(READ_ATTEMPTS)
                        .build();
            case CONTAIN -> AwsRetryStrategy.doNotRetry();
        };
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, RegionName region, RetryStrategy retries) {
        ClientOverrideConfiguration.Builder overrides = ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, "firebreak");
        interceptors.forEach(overrides::addExecutionInterceptor);
        builder.region(Region.of(region.value()))
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(overrides.build());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }
}
