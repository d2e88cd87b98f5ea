package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.playbook.Step;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes reads again until their output is as wanted. How far one is stands in the run's state: a new run of the incident goes on there. */
final class Polls {
    /** Marks the runs that poll less often when their history is long. */
    private static final String SELDOM_WHEN_LONG = "polls-are-seldom-when-the-history-is-long";

    /** Some ten events a call: Temporal ends a run at 51,200, and a trace beside it can take twelve hours. */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final RunState state;
    private final Journal journal;
    private final Waits waits;

    Polls(RunState state, Journal journal, Waits waits) {
        this.state = state;
        this.journal = journal;
        this.waits = waits;
    }

    /** Whether the call is made for the first time. */
    boolean begins(Step.Call step, String path) {
        if (step.poll() == null) {
            return true;
        }
        Instant now = Journal.now();
        Duration within = Objects.requireNonNull(step.head().within(), "the reader asks for it");
        return state.polls.putIfAbsent(path, Polling.begin(now, now.plus(within))) == null;
    }

    /**
     * Calls until the output is as the step wants it.
     *
     * @param call makes the call, or finds it under way
     * @param between what may happen before the next one
     * @throws StepFailed when the call fails, or the step's time is up
     */
    JsonNode settled(Step.Call step, String path, Variables variables, Supplier<JsonNode> call, Runnable between) {
        if (step.poll() == null) {
            return call.get();
        }
        try {
            while (true) {
                awaitTurn(step, path);
                JsonNode output = call.get();
                if (holds(step, step.poll(), output, variables)) {
                    end(path);
                    return output;
                }
                again(step, step.poll(), path);
                between.run();
            }
        } catch (StepFailed | Halted over) {
            end(path);
            throw over;
        }
    }

    private void awaitTurn(Step.Call step, String path) {
        Polling polling = state.polls.get(path);
        if (polling == null || !polling.next().isAfter(Journal.now())) {
            return;
        }
        state.because = "%s is not as it should be yet; calls so far: %,d, the next one at %s"
                .formatted(step.id(), polling.calls(), polling.next());
        journal.show();
        waits.pause(path, polling.next(), "until " + step.id() + " is as it should be");
    }

    /**
     * Whether the output is as the step wants it.
     *
     * @throws StepFailed when the condition cannot be evaluated
     */
    static boolean holds(Step.Call step, Step.Poll poll, JsonNode output, Variables variables) {
        try {
            return variables.with(Step.Poll.OUTPUT, Plain.map(output)).holds(poll.until());
        } catch (ExpressionException e) {
            throw StepFailed.because(
                    String.valueOf(e.getMessage()), step.head().at().toString());
        }
    }

    private void again(Step.Call step, Step.Poll poll, String path) {
        Polling polling = Objects.requireNonNull(state.polls.get(path));
        Instant next = Journal.now().plus(poll.every());
        if (!next.isBefore(polling.end())) {
            throw StepFailed.because(
                    "%s: the step's time is up; after %,d calls '%s' still did not hold"
                            .formatted(
                                    step.action(), polling.calls(), poll.until().source()),
                    step.head().at().toString());
        }
        Instant seldom = Journal.now().plus(SELDOM);
        boolean waitsLonger = next.isBefore(seldom) && seldom.isBefore(polling.end()) && isHistoryLong();
        state.polls.put(path, polling.again(waitsLonger ? seldom : next));
    }

    /** The run cannot be handed over while something else is under way, and a history that grows too long ends it. */
    private static boolean isHistoryLong() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                && Workflow.getVersion(SELDOM_WHEN_LONG, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /** What the newest answer said is evidence. */
    private void end(String path) {
        Polling polling = state.polls.remove(path);
        if (polling != null) {
            journal.keep(path, polling.kept());
        }
    }
}
