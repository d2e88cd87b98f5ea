package dev.firebreak.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells Temporal every few seconds that a call lives, and how far it has come. When this process dies, another worker goes on
 * from there.
 */
final class Heartbeat {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Thread thread;

    private Heartbeat(Thread thread) {
        this.thread = thread;
    }

    static Heartbeat start(ActivityExecutionContext activity, Supplier<@Nullable Object> cursor) {
        Thread caller = Thread.currentThread();
        Thread thread = Thread.ofVirtual().name("heartbeat").start(() -> beat(activity, cursor, caller));
        return new Heartbeat(thread);
    }

    private static void beat(ActivityExecutionContext activity, Supplier<@Nullable Object> cursor, Thread caller) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                activity.heartbeat(cursor.get());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ActivityCompletionException cancelled) {
            // Nobody waits for the answer any more: the call ends at its next wait.
            caller.interrupt();
        }
    }

    /** Waits for the last beat: an interrupt of its must not reach the next call on this thread. */
    void close() {
        thread.interrupt();
        try {
            thread.join();
            Thread.interrupted();
        } catch (InterruptedException cancelled) {
            // The call is over: nobody is left to be interrupted.
        }
    }
}
