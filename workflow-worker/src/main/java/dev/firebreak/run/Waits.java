package dev.firebreak.run;

import dev.firebreak.playbook.Step;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Waits for times. The end of a wait stands in the run's state: whoever goes on with the run does not wait from the start. */
final class Waits {
    private final RunState state;
    private final Journal journal;
    private final Map<String, Promise<Void>> timers = new LinkedHashMap<>();

    Waits(RunState state, Journal journal) {
        this.state = state;
        this.journal = journal;
    }

    /**
     * Waits until the step's time is over.
     *
     * @throws WalkAgain when an expired approval is asked for meanwhile
     * @throws Halted when another branch ends this one
     */
    Map<String, Object> until(Step.Wait step, String path, String title) {
        if (state.finished(path) != null) {
            return Map.of();
        }
        Instant end = state.waits.get(path);
        if (end == null) {
            end = Journal.now().plus(step.time());
            state.waits.put(path, end);
            journal.waits(path, step.id(), title, end);
        }
        Duration left = Duration.between(Journal.now(), end);
        if (left.isPositive()) {
            await(path, timers.computeIfAbsent(path, key -> timer(left, title)));
        }
        timers.remove(path);
        state.waits.remove(path);
        journal.end(path, "done", Map.of(), "none", null);
        return Map.of();
    }

    /**
     * Waits within a step that goes on afterwards.
     *
     * @throws WalkAgain when an expired approval is asked for meanwhile
     * @throws Halted when another branch ends this one
     */
    void pause(String path, Instant end, String what) {
        Duration left = Duration.between(Journal.now(), end);
        await(path, timers.computeIfAbsent(path, key -> timer(left, what)));
        timers.remove(path);
    }

    private void await(String path, Promise<Void> timer) {
        Workflow.await(() -> timer.isCompleted() || state.breaksOff(path));
        if (!timer.isCompleted()) {
            String why = state.halting(path);
            if (why == null) {
                throw new WalkAgain();
            }
            journal.end(path, "skipped", Map.of(), "none", why);
            throw new Halted();
        }
        timer.get();
    }

    private static Promise<Void> timer(Duration left, String title) {
        return Workflow.newTimer(
                left, TimerOptions.newBuilder().setSummary(Journal.label(title)).build());
    }
}
