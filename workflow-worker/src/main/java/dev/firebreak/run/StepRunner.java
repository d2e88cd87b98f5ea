package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.consent.Consent;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Unattended;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks the steps. What is finished is passed, so every walk starts at the top. Long because it has one small method for each kind of
 * step, side by side.
 */
final class StepRunner {
    /** Marks the runs that pass, in a halted branch, what was not due: earlier ones left the branch there, and replay so. */
    private static final String PASSED = "what-was-not-due-is-passed";

    private final RunState state;
    private final Journal journal;
    private final ActionCatalog actions;
    private final Calls calls;
    private final CallsUnderWay underWay;
    private final Approval approval;
    private final Failures failures;
    private final Waits waits;
    private final Polls polls;
    private final Notices notices;
    private final HandOver handOver;
    private final Arguments arguments;

    /** What expressions see where a call has failed: path to variables. */
    private final Map<String, Variables> failedAt = new LinkedHashMap<>();

    /**
     * What the steps of a list stand in.
     *
     * @param prefix of their paths
     * @param consent that covers their changes; null: none does
     * @param branch whether they stand in a branch of a {@code parallel}
     * @param failFast path of the innermost {@code parallel} that ends at the first failure; null: none does
     */
    private record Place(
            String prefix,
            @Nullable Consent consent,
            boolean branch,
            @Nullable String failFast) {
        Place inside(String id) {
            return new Place(prefix + id + "/", consent, branch, failFast);
        }

        Place covered(String id, @Nullable Consent inner) {
            return new Place(prefix + id + "/", inner, branch, failFast);
        }

        Place branch(String path, String name, Step.Join join) {
            return new Place(path + "/" + name + "/", consent, true, join == Step.Join.FIRST_FAILURE ? path : failFast);
        }
    }

    /** Hands a long run over to a new one. */
    interface HandOver {
        /** Whether the run should be handed over, and can be now. */
        boolean isDue();

        /** Hands it over if it is due. */
        void run();
    }

    StepRunner(
            RunState state,
            Journal journal,
            ActionCatalog actions,
            Calls calls,
            CallsUnderWay underWay,
            Approval approval,
            Failures failures,
            Waits waits,
            Polls polls,
            Notices notices,
            HandOver handOver) {
        this.state = state;
        this.journal = journal;
        this.actions = actions;
        this.calls = calls;
        this.underWay = underWay;
        this.approval = approval;
        this.failures = failures;
        this.waits = waits;
        this.polls = polls;
        this.notices = notices;
        this.handOver = handOver;
        this.arguments = new Arguments(state);
    }

    void walk(List<Step> steps, Variables variables) {
        list(steps, new Place("", null, false, null), variables);
        underWay.settle();
    }

    /** What expressions see where the call failed; null: this walk did not come there. */
    @Nullable
    Variables failedAt(String path) {
        return failedAt.get(path);
    }

    private Object list(List<Step> steps, Place place, Variables variables) {
        Object last = Map.of();
        for (Step step : steps) {
            betweenSteps(place);
            last = step(step, place, variables);
            variables.setStep(step.id(), last);
        }
        return last;
    }

    /** Only the walk itself can hand the run over: a branch makes it come back there. */
    private void betweenSteps(Place place) {
        if (!place.branch()) {
            handOver.run();
        } else if (handOver.isDue()) {
            state.walkAgain = true;
            throw new WalkAgain();
        }
    }

    private Object step(Step step, Place place, Variables variables) {
        String path = place.prefix() + step.id();
        if (beginsNothing(step, path)) {
            return passed(step, path, variables);
        }
        while (true) {
            try {
                return due(step, path, place, variables);
            } catch (ExpressionException e) {
                if (passesUnread(step, path, place, variables, e)) {
                    return Map.of();
                }
            }
        }
    }

    private Object due(Step step, String path, Place place, Variables variables) {
        Cel condition = step.head().condition();
        if (condition != null && !variables.holds(condition)) {
            journal.passed(path);
            notDue(step, path, condition, variables);
            return Map.of();
        }
        journal.entered(path);
        return switch (step) {
            case Step.Call call -> call(call, path, place, variables);
            case Step.Approve approve -> approve(approve, path, place, variables);
            case Step.Task task -> task(task, path, place, variables);
            case Step.Choose choose -> choose(choose, place, variables);
            case Step.Each each -> each(each, place, variables);
            case Step.Parallel parallel -> parallel(parallel, path, place, variables);
            case Step.Play play -> play(play, path, place, variables);
            case Step.Wait wait -> waits.until(wait, path, PlanMaker.title(wait, variables));
            case Step.Notify notify ->
                notices.send(notify, path, PlanMaker.title(notify, variables), variables.text(notify.text()));
            case Step.Stop stop -> throw StopRun.at(path, StopRun.state(stop), variables.text(stop.because()));
        };
    }

    /** A halted branch passes what has ended, takes what is under way, and begins nothing more. */
    private boolean beginsNothing(Step step, String path) {
        boolean leaf = step.inner().isEmpty() || step instanceof Step.Approve;
        return leaf && state.halted(path) && state.finished(path) == null && !underWay.has(path);
    }

    /** What was not due before the branch was halted still stands before what has ended. */
    private Object passed(Step step, String path, Variables variables) {
        boolean undue = state.wasNotDue(path) || (step instanceof Step.Stop && !isDue(step, variables));
        if (undue && Workflow.getVersion(PASSED, Workflow.DEFAULT_VERSION, 1) == 1) {
            return Map.of();
        }
        throw new Halted();
    }

    private static boolean isDue(Step step, Variables variables) {
        Cel condition = step.head().condition();
        try {
            return condition == null || variables.holds(condition);
        } catch (ExpressionException unknown) {
            return true;
        }
    }

    /**
     * A step of which nobody can say whether it is due, or with what, has failed like any other; of a {@code stop} a person is
     * asked even inside consent: what it would have held back must not run by itself.
     *
     * @return false: look again
     */
    private boolean passesUnread(
            Step step, String path, Place place, Variables variables, ExpressionException failure) {
        if (state.finished(path) != null) {
            return true;
        }
        String title = PlanMaker.title(step, variables);
        if (!state.questions.containsKey(path)) {
            journal.begin(path, step.id(), title, step.kind(), null, Map.of());
        }
        OnFailure policy = step instanceof Step.Stop ? OnFailure.ASK : policy(step, place);
        String why = String.valueOf(failure.getMessage());
        return ends(
                path,
                title,
                policy,
                StepFailed.because(why, step.head().at().toString()).failure(),
                place);
    }

    private void notDue(Step step, String path, Cel condition, Variables variables) {
        switch (step) {
            case Step.Call call ->
                journal.notDue(
                        path,
                        step.id(),
                        PlanMaker.title(step, variables),
                        step.kind(),
                        call.action(),
                        condition.source());
            case Step.Approve approve -> notDue(step, path, condition.source(), variables);
            case Step.Task task -> notDue(step, path, condition.source(), variables);
            case Step.Choose choose -> {}
            case Step.Each each -> {}
            case Step.Parallel parallel -> {}
            case Step.Play play -> {}
            case Step.Wait wait -> notDue(step, path, condition.source(), variables);
            case Step.Notify notify -> notDue(step, path, condition.source(), variables);
            case Step.Stop stop -> {}
        }
    }

    private void notDue(Step step, String path, String condition, Variables variables) {
        journal.notDue(path, step.id(), PlanMaker.title(step, variables), step.kind(), null, condition);
    }

    private Object call(Step.Call step, String path, Place place, Variables variables) {
        StepRecord past = state.finished(path);
        if (past != null) {
            if (past.status().equals("failed")) {
                failedAt.put(path, variables);
            }
            return Plain.map(past.result());
        }
        ActionSpec spec = actions.find(step.action()).orElseThrow();
        String title = PlanMaker.title(step, variables);
        Question open = state.question(path);
        if (open != null && open.failure() != null && ends(path, title, OnFailure.ASK, open.failure(), place)) {
            return Map.of();
        }
        while (true) {
            try {
                JsonNode output = polls.settled(
                        step,
                        path,
                        variables,
                        () -> underWay.await(path, spec, () -> make(step, spec, path, title, place, variables)),
                        () -> betweenSteps(place));
                Map<String, Object> result = Plain.map(output);
                journal.end(path, "done", result, undoOf(step, spec), remark(step, state.unkept.get(path)));
                return result;
            } catch (StepFailed e) {
                failedAt.put(path, variables);
                OnFailure policy = policy(step, place);
                if (ends(path, title, policy, e.failure(), place)) {
                    return Map.of();
                }
            }
        }
    }

    /**
     * What there is to say about a call that was made: why nobody was asked, and what of its output is not known.
     *
     * @return null: nothing
     */
    static @Nullable String remark(Step.Call step, @Nullable String unkept) {
        List<String> remarks = new ArrayList<>();
        Unattended unattended = step.head().terms().unattended();
        if (unattended != null) {
            remarks.add("unattended: " + unattended.reason());
        }
        if (unkept != null) {
            remarks.add("the change was made, but not all that should be kept of it is known: " + unkept);
        }
        return remarks.isEmpty() ? null : String.join("; ", remarks);
    }

    private JsonNode make(
            Step.Call step, ActionSpec spec, String path, String title, Place place, Variables variables) {
        Map<String, Object> with;
        try {
            with = arguments.of(step, path, variables);
        } catch (StepFailed unknown) {
            journal.begin(path, step.id(), title, step.kind(), spec.name(), Map.of());
            throw unknown;
        }
        if (polls.begins(step, path)) {
            journal.begin(path, step.id(), title, step.kind(), spec.name(), with);
        }
        return calls.make(new Calls.Made(spec, step, path, title, with, place.consent()));
    }

    private boolean ends(String path, String title, OnFailure policy, Question.StepFailure failure, Place place) {
        if (state.halting(path) != null) {
            journal.end(path, "failed", Map.of(), "none", failure.message());
            throw new Halted();
        }
        boolean ended = failures.ends(path, title, policy, failure);
        if (ended) {
            failed(path, place);
        }
        return ended;
    }

    /** The first failure ends the branches around it, where the playbook says so. */
    private void failed(String path, Place place) {
        if (place.failFast() != null) {
            underWay.halt(place.failFast(), "not done: '%s' had failed".formatted(path));
        }
    }

    private static OnFailure policy(Step step, Place place) {
        OnFailure chosen = step.head().onFailure();
        if (chosen != null) {
            return chosen;
        }
        return place.consent() == null ? OnFailure.ASK : OnFailure.CONTINUE;
    }

    static String undoOf(Step.Call step, ActionSpec spec) {
        return step.reversal(spec).isPresent() ? "possible" : "none";
    }

    private Object approve(Step.Approve step, String path, Place place, Variables variables) {
        Approval.Decided decided = approval.decide(step, path, variables);
        variables.setStep(step.id(), decided.answers());
        if (decided.consent() != null) {
            list(step.then(), place.covered(step.id(), decided.consent()), variables);
        } else if (step.otherwise() != null) {
            list(step.otherwise(), place.covered(step.id(), null), variables);
        }
        return decided.answers();
    }

    private Object task(Step.Task step, String path, Place place, Variables variables) {
        StepRecord past = state.finished(path);
        if (past != null) {
            return Plain.map(past.result());
        }
        Map<String, Object> answers = approval.task(step, path, variables);
        if (!hasSucceeded(path)) {
            failed(path, place);
        }
        return answers;
    }

    private boolean hasSucceeded(String path) {
        StepRecord step = state.finished(path);
        return step != null && step.status().equals("done");
    }

    private Object choose(Step.Choose step, Place place, Variables variables) {
        for (Step.Branch branch : step.branches()) {
            if (branch.when() == null || variables.holds(branch.when())) {
                return list(branch.steps(), place.inside(step.id()), variables);
            }
        }
        return Map.of();
    }

    private Object each(Step.Each step, Place place, Variables variables) {
        List<Object> outputs = new ArrayList<>();
        int round = 0;
        for (Object item : list(variables.evaluate(step.list()), step)) {
            Place inside = place.inside("%s[%d]".formatted(step.id(), round++));
            outputs.add(list(step.steps(), inside, variables.with(step.as(), item)));
        }
        return outputs;
    }

    private Object parallel(Step.Parallel step, String path, Place place, Variables variables) {
        Branches.Ended ended = new Branches(step, variables)
                .run((branch, own) ->
                        branch(branch.steps(), path, place.branch(path, branch.name(), step.join()), own));
        RuntimeException failure = ended.failure();
        if (failure instanceof StopRun) {
            underWay.settle(path);
        }
        if (failure != null) {
            throw failure;
        }
        String why = state.halted.get(path);
        if (why != null && state.finished(path) == null) {
            journal.begin(path, step.id(), PlanMaker.title(step, variables), step.kind(), null, Map.of());
            journal.end(path, "failed", Map.of(), "none", why);
            failed(path, place);
        }
        return ended.outputs();
    }

    private Object play(Step.Play step, String path, Place place, Variables variables) {
        list(step.steps(), place.inside(step.id()), variables);
        Outputs outputs = Outputs.of(step.outputs(), variables);
        if (!outputs.missing().isEmpty() && state.finished(path) == null) {
            journal.begin(path, step.id(), PlanMaker.title(step, variables), step.kind(), null, Map.of());
            journal.end(path, "failed", outputs.values(), "none", String.join("; ", outputs.missing()));
            failed(path, place);
        }
        return outputs.values();
    }

    private Object branch(List<Step> steps, String parallel, Place place, Variables variables) {
        try {
            return list(steps, place, variables);
        } catch (StopRun stop) {
            underWay.halt(parallel, "not done: the run was stopped meanwhile");
            throw stop;
        }
    }

    /** The items of an {@code each}. */
    static List<?> list(@Nullable Object value, Step.Each step) {
        if (value instanceof List<?> items) {
            return items;
        }
        throw new ExpressionException(
                "%s: '%s' is no list".formatted(step.list().at(), step.list().source()));
    }
}
