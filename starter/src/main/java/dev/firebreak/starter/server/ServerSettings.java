package dev.firebreak.starter.server;

import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a local server.
 *
 * @param data the folder of everything that stays
 * @param port of the API; 0: a free one
 * @param temporalAddress {@code host:port} of a running Temporal server; null: an own one
 * @param temporalNamespace the namespace of incidents
 * @param endpoint an AWS endpoint of one's own; null: AWS
 * @param credentials for AWS; null: the ambient ones
 * @param settle how long CloudTrail may take to deliver an event
 * @param lookupsPerSecond of LookupEvents, per account and Region
 * @param votesToDestroy how many people must consent to what cannot be given back
 * @param playbooks a folder of playbooks; null: the shipped ones
 */
public record ServerSettings(
        Path data,
        int port,
        @Nullable String temporalAddress,
        String temporalNamespace,
        AccountId account,
        RegionName homeRegion,
        @Nullable URI endpoint,
        @Nullable GivenCredentials credentials,
        Duration settle,
        double lookupsPerSecond,
        int votesToDestroy,
        @Nullable Path playbooks) {
    /** AWS promises delivery within 15 minutes on average; Firebreak waits longer before it calls an account quiet. */
    public static final Duration SETTLE = Duration.ofMinutes(90);

    /** Below AWS's limit of 2: the customer's own console shares it. */
    public static final double LOOKUPS_PER_SECOND = 1.5;
}
