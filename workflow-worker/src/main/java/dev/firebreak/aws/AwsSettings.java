package dev.firebreak.aws;

import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an account is reached.
 *
 * @param homeRegion where secrets are kept and regional calls go that name no Region
 * @param endpoint one server for all services and Regions, such as the sandbox; null: AWS
 * @param credentials null: the ambient ones (environment, profile, container, instance)
 * @param roles the ARN of the role that each purpose takes on; none for a purpose: the credentials themselves
 * @param lookupsPerSecond of LookupEvents, for each Region; 0.1 to 2
 */
public record AwsSettings(
        AccountId account,
        RegionName homeRegion,
        @Nullable URI endpoint,
        @Nullable GivenCredentials credentials,
        Map<Purpose, String> roles,
        double lookupsPerSecond) {
    public AwsSettings {
        roles = Map.copyOf(roles);
        if (lookupsPerSecond < 0.1 || lookupsPerSecond > LookupRate.MOST_PER_SECOND) {
            throw new IllegalArgumentException(
                    "lookups.per-second '%s' is out of range: 0.1 to 2, AWS's own limit for an account and Region"
                            .formatted(lookupsPerSecond));
        }
    }

    /** An account reached with the ambient credentials. */
    public static AwsSettings ambient(
            AccountId account, RegionName homeRegion, @Nullable URI endpoint, double lookupsPerSecond) {
        return new AwsSettings(account, homeRegion, endpoint, null, Map.of(), lookupsPerSecond);
    }
}
