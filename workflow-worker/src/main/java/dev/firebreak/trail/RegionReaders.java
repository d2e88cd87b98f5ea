package dev.firebreak.trail;

import dev.firebreak.aws.AwsAccess;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The readers of one reading, a virtual thread for each Region. Submit and take on one thread. */
final class RegionReaders implements AutoCloseable {
    /** Pages that wait to be taken: what bounds the memory of a reading. */
    private static final int WAITING_PAGES = 32;

    /** What a reader hands over: an answer, or why it cannot go on. */
    record Delivery(@Nullable Answer answer, @Nullable RuntimeException failure) {}

    private final AwsAccess aws;
    private final Map<RegionName, BlockingQueue<Lookup>> lookups = new HashMap<>();
    private final BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(WAITING_PAGES);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("trail-", 0).factory());
    private int open;

    RegionReaders(AwsAccess aws) {
        this.aws = aws;
    }

    void submit(Collection<Lookup> more) {
        more.forEach(lookup -> {
            open++;
            lookups.computeIfAbsent(lookup.region(), this::start).add(lookup);
        });
    }

    private BlockingQueue<Lookup> start(RegionName region) {
        BlockingQueue<Lookup> queue = new LinkedBlockingQueue<>();
        threads.execute(new RegionReader(aws.cloudTrail(region), aws.lookupPermits(region), queue, deliveries));
        return queue;
    }

    /** Whether lookups are left. */
    boolean busy() {
        return open > 0;
    }

    /**
     * The next answer of any Region; empty when none came in time.
     *
     * @throws RuntimeException what a reader failed with
     */
    Optional<Answer> next(Duration patience) throws InterruptedException {
        Delivery delivery = deliveries.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (delivery == null) {
            return Optional.empty();
        }
        if (delivery.failure() != null) {
            throw delivery.failure();
        }
        Answer answer = delivery.answer();
        open -= answer instanceof Answer.Page page && page.next() != null ? 0 : 1;
        return Optional.ofNullable(answer);
    }

    /** Ends the readers; what they had read and nobody took. */
    List<Answer> stop() {
        threads.shutdownNow();
        List<Delivery> left = new ArrayList<>();
        deliveries.drainTo(left);
        return left.stream()
                .map(Delivery::answer)
                .<Answer>flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
