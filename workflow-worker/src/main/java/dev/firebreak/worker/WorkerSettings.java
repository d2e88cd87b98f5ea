package dev.firebreak.worker;

import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.consent.PublicKeys;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a worker host.
 *
 * @param account the account that it works in; compared with GetCallerIdentity before the first step of every run
 * @param homeRegion where regional calls go that name no Region
 * @param endpoint an AWS endpoint of one's own, such as the sandbox; null: AWS
 * @param credentials for AWS; null: the ambient ones
 * @param data the folder of evidence and audit
 * @param publicKeys the gateways that are trusted
 * @param settle how long CloudTrail may take to deliver an event ({@code trail.settle}; 90 minutes)
 * @param lookupsPerSecond of LookupEvents, per account and Region ({@code lookups.per-second}; 1.5, at most 2)
 * @param votesToDestroy how many people must consent to what cannot be given back, whatever a playbook says
 * @param breakGlass ARNs that are never changed
 * @param unattended the playbooks that may change the account without an approval
 * @param secrets what {@code ${secrets.name}} stands for
 */
public record WorkerSettings(
        AccountId account,
        RegionName homeRegion,
        @Nullable URI endpoint,
        @Nullable GivenCredentials credentials,
        Path data,
        PublicKeys publicKeys,
        Duration settle,
        double lookupsPerSecond,
        int votesToDestroy,
        Set<String> breakGlass,
        UnattendedList unattended,
        SecretStore secrets) {}
