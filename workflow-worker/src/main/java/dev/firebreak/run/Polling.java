package dev.firebreak.run;

import dev.firebreak.action.Evidence;
import java.time.Instant;
import java.util.List;

/**
 * A read that is made again until its output is as wanted.
 *
 * @param end when its time is up
 * @param next when it is made next
 * @param calls how many were answered
 * @param kept the evidence of the newest answer; that of the others would fill the manifest with what was not yet so
 */
record Polling(Instant end, Instant next, int calls, List<Evidence> kept) {
    static Polling begin(Instant now, Instant end) {
        return new Polling(end, now, 0, List.of());
    }

    Polling answered(List<Evidence> evidence) {
        return new Polling(end, next, calls + 1, evidence);
    }

    Polling again(Instant later) {
        return new Polling(end, later, calls, kept);
    }
}
