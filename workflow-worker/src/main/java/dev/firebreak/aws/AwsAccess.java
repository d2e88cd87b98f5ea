package dev.firebreak.aws;

import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of one account for one purpose. Clients are shared: never close one. */
public interface AwsAccess {
    AccountId account();

    /** Where secrets are kept and regional calls go that name no Region. */
    RegionName homeRegion();

    IamClient iam();

    StsClient sts();

    Ec2Client ec2(RegionName region);

    CloudTrailClient cloudTrail(RegionName region);

    /** A permit for one LookupEvents call of this account and Region; waits for its turn. */
    LookupPermits lookupPermits(RegionName region);

    SecretsManagerClient secretsManager(RegionName region);
}
