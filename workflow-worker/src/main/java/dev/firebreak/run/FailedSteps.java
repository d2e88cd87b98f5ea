package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.consent.Consent;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps that failed and held nothing back: people are asked about them when the walk is over. */
final class FailedSteps {
    private final RunState state;
    private final Journal journal;
    private final ActionCatalog actions;
    private final Calls calls;
    private final CallsUnderWay underWay;
    private final Failures failures;
    private final Polls polls;
    private final Arguments arguments;

    FailedSteps(
            RunState state,
            Journal journal,
            ActionCatalog actions,
            Calls calls,
            CallsUnderWay underWay,
            Failures failures,
            Polls polls) {
        this.state = state;
        this.journal = journal;
        this.actions = actions;
        this.calls = calls;
        this.underWay = underWay;
        this.failures = failures;
        this.polls = polls;
        this.arguments = new Arguments(state);
    }

    /**
     * Asks about each. A retry makes the very call that was approved.
     *
     * @param variables of the walk: outputs see what a retry has found out, except inside an {@code each}
     * @param failedAt what expressions see at a path; null: the walk did not come there
     * @throws StopRun when the answer is to stop
     */
    void ask(List<Step> steps, Variables variables, Function<String, @Nullable Variables> failedAt) {
        for (StepRecord failed : List.copyOf(state.steps.values())) {
            if (failed.status().equals("failed") && failed.action() != null) {
                Variables there = failedAt.apply(failed.path());
                ask(failed, call(steps, failed.id()), variables, there == null ? variables : there);
            }
        }
    }

    private static Step.Call call(List<Step> steps, String id) {
        return Step.all(steps, Step.Call.class)
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void ask(StepRecord failed, Step.Call step, Variables variables, Variables there) {
        ActionSpec spec = actions.find(step.action()).orElseThrow();
        Question.StepFailure failure = new Question.StepFailure(
                String.valueOf(failed.why()), null, null, step.head().at().toString(), failed.called());
        while (!failures.ends(failed.path(), failed.title(), OnFailure.ASK, failure)) {
            try {
                JsonNode output = polls.settled(
                        step,
                        failed.path(),
                        there,
                        () -> underWay.retried(failed.path(), spec, () -> make(failed, step, spec, there)),
                        () -> {});
                Map<String, Object> result = Plain.map(output);
                journal.end(
                        failed.path(),
                        "done",
                        result,
                        StepRunner.undoOf(step, spec),
                        StepRunner.remark(step, state.unkept.get(failed.path())));
                there.setStep(failed.id(), result);
                if (!failed.path().contains("[")) {
                    variables.setStep(failed.id(), result);
                }
                return;
            } catch (StepFailed again) {
                failure = again.failure();
            }
        }
    }

    private JsonNode make(StepRecord failed, Step.Call step, ActionSpec spec, Variables there) {
        Map<String, Object> with = arguments.again(step, failed, there);
        if (polls.begins(step, failed.path())) {
            journal.begin(failed.path(), failed.id(), failed.title(), step.kind(), spec.name(), with);
        }
        return calls.make(new Calls.Made(spec, step, failed.path(), failed.title(), with, consent(failed.path())));
    }

    /** Of the innermost approval around the step. */
    private @Nullable Consent consent(String path) {
        return state.consents.values().stream()
                .filter(given -> path.startsWith(given.approval() + "/"))
                .max(Comparator.comparingInt(given -> given.approval().length()))
                .orElse(null);
    }
}
