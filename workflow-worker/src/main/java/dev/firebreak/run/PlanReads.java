package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.playbook.Step;
import java.util.Map;

/** Makes the reading calls of a plan run. */
final class PlanReads {
    private final Journal journal;
    private final Calls calls;
    private final Polls polls;
    private final Runnable atEveryStep;

    PlanReads(Journal journal, Calls calls, Polls polls, Runnable atEveryStep) {
        this.journal = journal;
        this.calls = calls;
        this.polls = polls;
        this.atEveryStep = atEveryStep;
    }

    /**
     * Reads, and puts what was found, or why nothing was, into the journal.
     *
     * @param patient whether it waits as the run does: before anything would change. Afterwards the run would wait for what a plan
     *     has not done
     */
    void read(Step.Call step, ActionSpec spec, PlannedStep planned, Variables variables, boolean patient) {
        String path = planned.path();
        Calls.Made call =
                new Calls.Made(spec, step, path, planned.title(), variables.resolve(step.with()), null, patient);
        try {
            if (spec.watches()) {
                begin(call);
                journal.end(path, RunState.NOT_RUN, Map.of(), "none", "a plan changes nothing that it could watch");
                return;
            }
            JsonNode output = patient ? patiently(call, variables) : atOnce(call, variables);
            journal.end(path, "done", Plain.map(output), "none", null);
        } catch (StepFailed failed) {
            journal.end(path, "failed", Map.of(), "none", failed.failure().message());
        } catch (WouldWait wait) {
            journal.end(path, RunState.NOT_RUN, Map.of(), "none", "a plan does not wait: " + wait.getMessage());
        }
    }

    private JsonNode patiently(Calls.Made call, Variables variables) {
        return polls.settled(
                call.step(),
                call.path(),
                variables,
                () -> {
                    if (polls.begins(call.step(), call.path())) {
                        begin(call);
                    }
                    return calls.make(call);
                },
                atEveryStep);
    }

    private JsonNode atOnce(Calls.Made call, Variables variables) {
        begin(call);
        JsonNode output = calls.make(call);
        Step.Poll poll = call.step().poll();
        if (poll != null && !Polls.holds(call.step(), poll, output, variables)) {
            throw new WouldWait("'%s' does not hold".formatted(poll.until().source()));
        }
        return output;
    }

    private void begin(Calls.Made call) {
        journal.begin(call.path(), call.step().id(), call.title(), call.step().kind(), call.action(), call.with());
    }
}
