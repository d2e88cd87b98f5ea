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

    /** The part of the window from a time on; all of it when the time lies before. */
    public Window from(Instant time) {
        Instant later = time.isAfter(end) ? end : time;
        return later.isAfter(start) ? new Window(later, end) : this;
    }
}
