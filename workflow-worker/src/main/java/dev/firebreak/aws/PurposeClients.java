package dev.firebreak.aws;

import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of one purpose, each made once. */
final class PurposeClients implements AwsAccess, AutoCloseable {
    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();
    private final AwsSettings settings;
    private final ClientBuilder builder;
    private final Function<RegionName, LookupPermits> lookups;

    PurposeClients(AwsSettings settings, ClientBuilder builder, Function<RegionName, LookupPermits> lookups) {
        this.settings = settings;
        this.builder = builder;
        this.lookups = lookups;
    }

    @Override
    public AccountId account() {
        return settings.account();
    }

    @Override
    public RegionName homeRegion() {
        return settings.homeRegion();
    }

    @Override
    public IamClient iam() {
        return client(IamClient.class, homeRegion(), builder::iam);
    }

    @Override
    public StsClient sts() {
        return client(StsClient.class, homeRegion(), builder::sts);
    }

    @Override
    public Ec2Client ec2(RegionName region) {
        return client(Ec2Client.class, region, () -> builder.ec2(region));
    }

    @Override
    public CloudTrailClient cloudTrail(RegionName region) {
        return client(CloudTrailClient.class, region, () -> builder.cloudTrail(region));
    }

    @Override
    public SecretsManagerClient secretsManager(RegionName region) {
        return client(SecretsManagerClient.class, region, () -> builder.secretsManager(region));
    }

    @Override
    public LookupPermits lookupPermits(RegionName region) {
        return lookups.apply(region);
    }

    @Override
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
    }

    private <C extends SdkClient> C client(Class<C> type, RegionName region, Supplier<C> make) {
        return type.cast(clients.computeIfAbsent(new Key(type, region), any -> make.get()));
    }

    private record Key(Class<?> type, RegionName region) {}
}
