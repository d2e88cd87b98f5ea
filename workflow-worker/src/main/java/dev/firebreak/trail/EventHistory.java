package dev.firebreak.trail;

import dev.firebreak.aws.AwsAccess;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * CloudTrail's event history: 90 days of management events for each Region, without any trail (LookupEvents API reference,
 * 2026-11). One reader for each Region; all Regions side by side.
 */
public final class EventHistory implements TrailSource {
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final AwsAccess aws;

    public EventHistory(AwsAccess aws) {
        this.aws = aws;
    }

    @Override
    public List<TrailRegion> regions() {
        return aws.ec2(aws.homeRegion()).describeRegions(request -> request.allRegions(true)).regions().stream()
                .map(EventHistory::region)
                .sorted(Comparator.comparing(region -> region.name().value()))
                .toList();
    }

    private static TrailRegion region(Region region) {
        String status = region.optInStatus();
        boolean open = status == null || status.equals("opt-in-not-required") || status.equals("opted-in");
        return new TrailRegion(
                new RegionName(region.regionName()), open ? null : "the account has not enabled this Region");
    }

    @Override
    public void read(Collection<Lookup> lookups, AnswerHandler handler) {
        try (RegionReaders readers = new RegionReaders(aws)) {
            readers.submit(lookups);
            while (readers.busy() && !handler.enough()) {
                readers.next(IDLE).ifPresentOrElse(answer -> readers.submit(handler.take(answer)), handler::waiting);
            }
            readers.stop().forEach(handler::take);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading CloudTrail: the worker is stopping", stopping);
        }
    }
}
