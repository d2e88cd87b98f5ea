package dev.firebreak.actions;

import dev.firebreak.aws.AwsAccess;
import dev.firebreak.aws.LookupPermits;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An account made of the fake clients that a test gives; asking for any other client fails. Lookups are not paced. */
public final class FakeAws implements AwsAccess {
    private final List<SdkClient> clients;

    public FakeAws(SdkClient... clients) {
        this.clients = List.of(clients);
    }

    @Override
    public AccountId account() {
        return new AccountId("111122223333");
    }

    @Override
    public RegionName homeRegion() {
        return RegionName.US_EAST_1;
    }

    @Override
    public IamClient iam() {
        return client(IamClient.class);
    }

    @Override
    public StsClient sts() {
        return client(StsClient.class);
    }

    @Override
    public Ec2Client ec2(RegionName region) {
        return client(Ec2Client.class);
    }

    @Override
    public CloudTrailClient cloudTrail(RegionName region) {
        return client(CloudTrailClient.class);
    }

    @Override
    public SecretsManagerClient secretsManager(RegionName region) {
        return client(SecretsManagerClient.class);
    }

    @Override
    public LookupPermits lookupPermits(RegionName region) {
        return new LookupPermits() {
            @Override
            public void acquire() {}

            @Override
            public void throttled() {}

            @Override
            public void succeeded() {}
        };
    }

    private <C extends SdkClient> C client(Class<C> type) {
        return clients.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("the test gave no " + type.getSimpleName()));
    }
}
