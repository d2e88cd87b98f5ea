package dev.firebreak.aws;

/**
 * LookupEvents of one account and Region: 2 a second, shared with the customer's own console (AWS API reference,
 * LookupEvents, 2026-11). One reader at a time.
 */
public interface LookupPermits {
    /** Waits until the next call may be made. */
    void acquire() throws InterruptedException;

    /** AWS throttled: halves the rate, down to 0.5 a second. */
    void throttled();

    /** A call went through: the rate recovers slowly. */
    void succeeded();
}
