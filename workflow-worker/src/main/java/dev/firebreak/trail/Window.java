package dev.firebreak.trail;

import java.time.Instant;

/** The time that is looked at, both ends included; frozen for a whole pass, because pages need identical parameters. */
public record Window(Instant start, Instant end) {
    public Window {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "a window from '%s' to '%s' ends before it starts".formatted(start, end));
        }
    }

    public boolean contains(Instant time) {
        return !time.isBefore(start) && !time.isAfter(end);
    }

    /** The part of the window that a query is about. */
    Window of(Query query) {
        Instant from = query.from() == null || query.from().isBefore(start) ? start : query.from();
        Instant to = query.to() == null || query.to().isAfter(end) ? end : query.to();
        return from.isAfter(to) ? new Window(to, to) : new Window(from, to);
    }
}
