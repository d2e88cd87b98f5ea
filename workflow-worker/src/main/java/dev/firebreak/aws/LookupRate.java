package dev.firebreak.aws;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Paces LookupEvents of one account and Region. Readers take turns: whoever has waited longest makes the next call. */
final class LookupRate implements LookupPermits {
    /** AWS's limit for an account and Region (API reference, LookupEvents, 2026-11). */
    static final double MOST_PER_SECOND = 2;

    private static final double LEAST_PER_SECOND = 0.5;
    /** From half the rate back to all of it in about fifty calls. */
    private static final double RECOVERY = 0.01;

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSEST = (long) (SECOND / MOST_PER_SECOND);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final double configured;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private volatile double rate;
    private long lastCall;
    private long due;

    LookupRate(double perSecond) {
        this(perSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    LookupRate(double perSecond, LongSupplier nanoTime, Sleeper sleeper) {
        this.configured = perSecond;
        this.rate = perSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.lastCall = nanoTime.getAsLong() - CLOSEST;
        this.due = nanoTime.getAsLong();
    }

    @Override
    public void acquire() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            long start = Math.max(due, lastCall + CLOSEST);
            long wait = start - nanoTime.getAsLong();
            if (wait > 0) {
                sleeper.sleep(wait);
            }
            lastCall = nanoTime.getAsLong();
            long interval = (long) (SECOND / rate);
            // Counted from when the call was due: a late call is caught up by at most one, so slow answers cost no
            // rate.
            due = Math.max(due + interval, lastCall);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public synchronized void throttled() {
        rate = Math.min(configured, Math.max(LEAST_PER_SECOND, rate / 2));
    }

    @Override
    public synchronized void succeeded() {
        rate = Math.min(configured, rate + configured * RECOVERY);
    }

    double perSecond() {
        return rate;
    }

    /** Waits that many nanoseconds. */
    interface Sleeper {
        void sleep(long nanoseconds) throws InterruptedException;
    }
}
