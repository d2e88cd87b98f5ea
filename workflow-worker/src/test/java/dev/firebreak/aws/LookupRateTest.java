package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LookupRateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now;

    @Test
    void reachesItsRateAlthoughAnswersTakeTime() throws InterruptedException {
        LookupRate rate = rate(1.5);

        List<Long> calls = calls(rate, 150, SECOND / 3);

        double perSecond = 149.0 * SECOND / (calls.getLast() - calls.getFirst());
        assertThat(perSecond).isBetween(1.5 * 0.95, 1.51);
    }

    @Test
    void oneLateAnswerCostsNoRate() throws InterruptedException {
        LookupRate rate = rate(1.5);
        List<Long> calls = calls(rate, 10, 0);
        now += SECOND;
        calls.addAll(calls(rate, 140, 0));

        double perSecond = 149.0 * SECOND / (calls.getLast() - calls.getFirst());
        assertThat(perSecond).isBetween(1.5 * 0.95, 1.51);
    }

    @Test
    void neverExceedsTheLimitOfAws() throws InterruptedException {
        LookupRate rate = rate(2);
        List<Long> calls = calls(rate, 5, 0);
        now += 60 * SECOND;
        calls.addAll(calls(rate, 50, SECOND / 10));

        for (int i = 2; i < calls.size(); i++) {
            assertThat(calls.get(i) - calls.get(i - 2)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void throttlingHalvesDownToHalfACallASecond() {
        LookupRate rate = rate(1.5);

        rate.throttled();
        assertThat(rate.perSecond()).isEqualTo(0.75);
        rate.throttled();
        rate.throttled();
        assertThat(rate.perSecond()).isEqualTo(0.5);
    }

    @Test
    void throttlingNeverRaisesALowRate() {
        LookupRate rate = rate(0.2);

        rate.throttled();

        assertThat(rate.perSecond()).isEqualTo(0.2);
    }

    @Test
    void recoversSlowlyAndNotBeyondTheSetting() {
        LookupRate rate = rate(1.5);
        rate.throttled();

        for (int i = 0; i < 25; i++) {
            rate.succeeded();
        }
        assertThat(rate.perSecond()).isCloseTo(1.125, Offset.offset(0.001));
        for (int i = 0; i < 100; i++) {
            rate.succeeded();
        }
        assertThat(rate.perSecond()).isEqualTo(1.5);
    }

    @Test
    void lowerRateHoldsFromTheNextCallOn() throws InterruptedException {
        LookupRate rate = rate(1);
        calls(rate, 3, 0);
        rate.throttled();

        List<Long> calls = calls(rate, 5, 0);

        assertThat(calls.get(4) - calls.get(1)).isEqualTo(6 * SECOND);
    }

    @Test
    void readersTakeTurns() throws InterruptedException {
        List<Thread> readers = new ArrayList<>();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        LookupRate rate = new LookupRate(1, () -> 0, wait -> {
            order.add(Thread.currentThread().getName());
            awaitQueuedOrDone(readers);
        });
        rate.acquire();
        for (String name : List.of("first", "second")) {
            readers.add(Thread.ofPlatform().name(name).unstarted(() -> acquireThrice(rate)));
        }

        for (Thread reader : readers) {
            reader.start();
        }
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(order).hasSize(6);
        for (int i = 1; i < order.size(); i++) {
            assertThat(order.get(i)).as("turns: %s", order).isNotEqualTo(order.get(i - 1));
        }
    }

    private static void acquireThrice(LookupRate rate) {
        try {
            for (int i = 0; i < 3; i++) {
                rate.acquire();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds the turn until the other reader waits for it, or has had all its own. */
    private static void awaitQueuedOrDone(List<Thread> readers) {
        for (Thread reader : readers) {
            while (reader != Thread.currentThread()
                    && reader.getState() != Thread.State.WAITING
                    && reader.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
        }
    }

    private LookupRate rate(double perSecond) {
        return new LookupRate(perSecond, () -> now, wait -> now += wait);
    }

    private List<Long> calls(LookupRate rate, int count, long answerTakes) throws InterruptedException {
        List<Long> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rate.acquire();
            calls.add(now);
            now += answerTakes;
        }
        return calls;
    }
}
