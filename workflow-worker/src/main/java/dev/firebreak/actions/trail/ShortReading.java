package dev.firebreak.actions.trail;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.investigation.Findings;
import dev.firebreak.trail.EventHistory;
import dev.firebreak.trail.Inquiry;
import dev.firebreak.trail.TrailReading;
import java.time.Duration;
import java.time.Instant;

/**
 * A reading in all enabled Regions whose newest events matter most: it ends when it takes too long, and says what it left.
 *
 * @param settlesAt until when CloudTrail may still deliver events of the time that was read
 */
record ShortReading(TrailReading reading, Instant settlesAt) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    static ShortReading of(Inquiry inquiry, Duration since, ActionContext context) {
        Instant end = context.now().plus(LONGEST);
        EventHistory history = new EventHistory(context.aws());
        TrailReading reading = new TrailReading(
                history, history.regions(), History.window(context.now(), since), inquiry, new TrailReading.Journal() {
                    @Override
                    public boolean enough() {
                        return !context.now().isBefore(end);
                    }
                });
        reading.read();
        return new ShortReading(reading, reading.window().end().plus(context.settle()));
    }

    /** Where was looked, for the report. */
    Findings findings(String action, ActionContext context) {
        return Findings.none(action, context.now())
                .withReading(reading.regions(), NotRead.of(reading, LONGEST), settlesAt);
    }
}
