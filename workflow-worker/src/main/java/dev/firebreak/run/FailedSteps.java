package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.consent.Consent;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Step;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps that failed and held nothing back: people are asked about them before the run ends by itself. */
final class FailedSteps {
    /** Marks the runs that ask about every step: earlier ones asked about calls, and not before a {@code stop}. */
    private static final String EVERY_STEP = "every-failed-step-is-asked-about";

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
     * Asks about each when the walk is over. A retry makes the very call that was approved.
     *
     * @param variables of the walk: outputs see what a retry has found out, except inside an {@code each}
     * @param failedAt what expressions see at a path; null: the walk did not come there
     * @throws StopRun when the answer is to stop
     */
    void ask(List<Step> steps, Variables variables, Function<String, @Nullable Variables> failedAt) {
        open().forEach(failed -> ask(failed, steps, variables, failedAt));
    }

    /**
     * The same before the playbook ends the run, however it does.
     *
     * @param end the step that ends it: if it does so because it has failed, that is settled
     * @throws StopRun when the answer is to stop
     */
    void askBefore(String end, List<Step> steps, Variables variables, Function<String, @Nullable Variables> failedAt) {
        List<StepRecord> open =
                open().stream().filter(step -> !step.path().equals(end)).toList();
        if (open.isEmpty() || !asksAboutEvery()) {
            return;
        }
        state.walkNoMore();
        open.forEach(failed -> ask(failed, steps, variables, failedAt));
    }

    private List<StepRecord> open() {
        return state.steps.values().stream()
                .filter(step -> step.status().equals("failed"))
                .filter(step -> step.action() != null || state.passedOver.contains(step.path()))
                .toList();
    }

    private static boolean asksAboutEvery() {
        return Workflow.getVersion(EVERY_STEP, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private void ask(
            StepRecord failed, List<Step> steps, Variables variables, Function<String, @Nullable Variables> failedAt) {
        Step step = step(steps, failed.id());
        Question.StepFailure failure = new Question.StepFailure(
                String.valueOf(failed.why()), null, null, step.head().at().toString(), failed.called());
        if (failed.action() != null && step instanceof Step.Call call) {
            Variables there = failedAt.apply(failed.path());
            ask(failed, call, failure, variables, there == null ? variables : there);
        } else if (asksAboutEvery()) {
            failures.accepted(failed.path(), failed.title(), failure);
        }
    }

    private static Step step(List<Step> steps, String id) {
        return Step.all(steps).filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    }

    private void ask(
            StepRecord failed, Step.Call step, Question.StepFailure first, Variables variables, Variables there) {
        ActionSpec spec = actions.find(step.action()).orElseThrow();
        Question.StepFailure failure = first;
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
        Consent consent = state.consents.get(state.approvalAround(failed.path()));
        return calls.make(new Calls.Made(spec, step, failed.path(), failed.title(), with, consent));
    }
}
