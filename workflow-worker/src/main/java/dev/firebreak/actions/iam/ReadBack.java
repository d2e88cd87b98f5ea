package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Reads a change back: IAM is eventually consistent, usually within seconds. */
final class ReadBack {
    private static final int LOOKS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);

    private ReadBack() {}

    /** Looks a few times in this attempt, then lets later attempts look. */
    static void until(BooleanSupplier shown, String waitingFor, ActionContext context) {
        for (int look = 1; look <= LOOKS; look++) {
            if (shown.getAsBoolean()) {
                return;
            }
            context.pause(PAUSE);
        }
        throw context.notYet(waitingFor, LATER);
    }
}
