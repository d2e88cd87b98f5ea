package dev.firebreak.actions.trail;

import dev.firebreak.action.Evidence;
import dev.firebreak.investigation.Story;
import dev.firebreak.trail.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where a watch is between two passes.
 *
 * @param began when the first pass was made
 * @param lastEnd the end of the last pass's window
 * @param lastNews the end of the last pass that found something new that got through
 * @param parts the records of all passes, in order
 */
record Watch(Instant began, Instant lastEnd, Instant lastNews, int passes, int newEvents, List<Evidence> parts) {
    static Watch begin(Instant now) {
        return new Watch(now, now, now, 0, 0, List.of());
    }

    /** The first pass reads all; later ones overlap the one before, because events come late and out of order. */
    Window next(Window all, Duration overlap) {
        Instant from = lastEnd.minus(overlap);
        return passes == 0 || from.isBefore(all.start()) ? all : new Window(from, all.end());
    }

    Watch after(Window window, Story known, Story story, List<Evidence> kept) {
        boolean news = passes > 0
                && (story.successes() > known.successes()
                        || story.traced().size() > known.traced().size());
        return new Watch(
                began,
                window.end(),
                news ? window.end() : lastNews,
                passes + 1,
                passes == 0 ? 0 : newEvents + story.allEvents() - known.allEvents(),
                kept);
    }

    /** Whether events of the time before the last news can no longer come, and the last pass found none. */
    boolean settled(Instant now, Duration settle) {
        return passes > 1 && !lastNews.equals(lastEnd) && !now.isBefore(lastNews.plus(settle));
    }
}
