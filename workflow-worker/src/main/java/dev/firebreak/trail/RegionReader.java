package dev.firebreak.trail;

import dev.firebreak.aws.AwsFailure;
import dev.firebreak.aws.AwsFailures;
import dev.firebreak.aws.LookupPermits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/** Reads one Region's lookups, a page of each by turns, at the pace that its permits allow. */
final class RegionReader implements Runnable {
    /** AWS's most (API reference, LookupEvents, 2026-11). */
    private static final int PAGE = 50;

    /** A throttled call or a server's trouble is tried again at a lower pace, half a call a second at the least. */
    private static final int MOST_TRIES = 20;

    private final CloudTrailClient client;
    private final LookupPermits permits;
    private final BlockingQueue<Lookup> lookups;
    private final BlockingQueue<RegionReaders.Delivery> deliveries;

    RegionReader(
            CloudTrailClient client,
            LookupPermits permits,
            BlockingQueue<Lookup> lookups,
            BlockingQueue<RegionReaders.Delivery> deliveries) {
        this.client = client;
        this.permits = permits;
        this.lookups = lookups;
        this.deliveries = deliveries;
    }

    /** A Region that has refused once refuses always. */
    private Answer.@Nullable Refused denied;

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read(lookups.take());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Lookup lookup) throws InterruptedException {
        Answer answer;
        try {
            answer = ask(lookup);
        } catch (RuntimeException failure) {
            deliveries.put(new RegionReaders.Delivery(null, failure));
            return;
        }
        if (answer instanceof Answer.Page page && page.next() != null) {
            lookups.put(lookup.at(page.next()));
        }
        deliveries.put(new RegionReaders.Delivery(answer, null));
    }

    private Answer ask(Lookup asked) throws InterruptedException {
        if (denied != null) {
            return new Answer.Refused(asked, denied.why(), denied.cause());
        }
        Lookup lookup = asked;
        for (int tries = 1; ; tries++) {
            permits.acquire();
            try {
                LookupEventsResponse response = client.lookupEvents(request(lookup));
                permits.succeeded();
                return page(lookup, response);
            } catch (InvalidNextTokenException outdated) {
                if (lookup.token() == null) {
                    throw outdated;
                }
                // A token of an earlier attempt: read again from the newest, what is known counts once.
                lookup = lookup.at(null);
            } catch (SdkException failure) {
                AwsFailure.Kind kind = AwsFailures.kind(failure);
                if (kind == AwsFailure.Kind.RETRY && tries < MOST_TRIES) {
                    permits.throttled();
                } else if (kind == AwsFailure.Kind.FINAL) {
                    throw failure;
                } else {
                    Answer.Refused refused = new Answer.Refused(lookup, why(kind, failure), failure);
                    denied = kind == AwsFailure.Kind.RETRY ? null : refused;
                    return refused;
                }
            }
        }
    }

    private static String why(AwsFailure.Kind kind, SdkException failure) {
        String code = AwsFailures.code(failure);
        return kind == AwsFailure.Kind.RETRY
                ? "AWS did not answer LookupEvents after %d tries (%s)".formatted(MOST_TRIES, code)
                : "AWS refused LookupEvents (%s)".formatted(code);
    }

    private static LookupEventsRequest request(Lookup lookup) {
        return LookupEventsRequest.builder()
                .startTime(lookup.window().start())
                .endTime(lookup.window().end())
                .lookupAttributes(LookupAttribute.builder()
                        .attributeKey(lookup.attribute().word())
                        .attributeValue(lookup.value())
                        .build())
                .maxResults(PAGE)
                .nextToken(lookup.token())
                .build();
    }

    private static Answer.Page page(Lookup lookup, LookupEventsResponse response) {
        List<Optional<TrailEvent>> read = response.events().stream()
                .map(Event::cloudTrailEvent)
                .map(raw -> raw == null ? Optional.<TrailEvent>empty() : TrailEvent.parse(raw))
                .toList();
        List<TrailEvent> events = read.stream().flatMap(Optional::stream).toList();
        String next = response.nextToken();
        return new Answer.Page(
                lookup, events, read.size() - events.size(), next == null || next.isEmpty() ? null : next);
    }
}
