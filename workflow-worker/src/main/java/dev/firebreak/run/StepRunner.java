package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Reversal;
import dev.firebreak.consent.Consent;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Step;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks the steps: one small method for each kind. What is finished is passed, so every walk starts at the top. */
final class StepRunner {
    private final RunState state;
    private final Journal journal;
    private final ActionCatalog actions;
    private final Calls calls;
    private final Approval approval;
    private final Failures failures;
    private final Waits waits;
    private final Notices notices;
    private final Runnable atEveryStep;
    private final Map<String, Promise<JsonNode>> underWay = new LinkedHashMap<>();

    /**
     * What the steps of a list stand in.
     *
     * @param prefix of their paths
     * @param consent that covers their changes; null: none does
     */
    private record Place(String prefix, @Nullable Consent consent) {
        Place inside(String id) {
            return new Place(prefix + id + "/", consent);
        }
    }

    StepRunner(
            RunState state,
            Journal journal,
            ActionCatalog actions,
            Calls calls,
            Approval approval,
            Failures failures,
            Waits waits,
            Notices notices,
            Runnable atEveryStep) {
        this.state = state;
        this.journal = journal;
        this.actions = actions;
        this.calls = calls;
        this.approval = approval;
        this.failures = failures;
        this.waits = waits;
        this.notices = notices;
        this.atEveryStep = atEveryStep;
    }

    void walk(List<Step> steps, Variables variables) {
        list(steps, new Place("", null), variables);
    }

    /** Nothing is under way: the run can be handed over. */
    boolean idle() {
        return underWay.isEmpty();
    }

    private Object list(List<Step> steps, Place place, Variables variables) {
        Object last = Map.of();
        for (Step step : steps) {
            atEveryStep.run();
            last = step(step, place, variables);
            variables.setStep(step.id(), last);
        }
        return last;
    }

    private Object step(Step step, Place place, Variables variables) {
        String path = place.prefix() + step.id();
        try {
            Cel condition = step.head().condition();
            if (condition != null && !variables.holds(condition)) {
                notDue(step, path, condition, variables);
                return Map.of();
            }
            return switch (step) {
                case Step.Do call -> call(call, path, place, variables);
                case Step.Approve approve -> approve(approve, path, place, variables);
                case Step.Task task -> task(task, path, variables);
                case Step.Choose choose -> choose(choose, place, variables);
                case Step.Each each -> each(each, place, variables);
                case Step.Wait wait -> waits.until(wait, path, PlanMaker.title(wait, variables));
                case Step.Notify notify ->
                    notices.send(notify, path, PlanMaker.title(notify, variables), variables.text(notify.text()));
                case Step.Stop stop ->
                    throw StopRun.as(
                            switch (stop.as()) {
                                case COMPLETED -> IncidentState.COMPLETED;
                                case STOPPED -> IncidentState.STOPPED;
                                case FAILED -> IncidentState.FAILED;
                            },
                            variables.text(stop.because()));
            };
        } catch (ExpressionException e) {
            return unreadable(step, path, place, e);
        }
    }

    /** Inside consent it holds nothing back, like any failure; elsewhere nobody can say how the run would go on. */
    private Object unreadable(Step step, String path, Place place, ExpressionException failure) {
        String why = String.valueOf(failure.getMessage());
        if (place.consent() == null) {
            throw StopRun.as(
                    IncidentState.FAILED, "%s: %s".formatted(step.head().at(), why));
        }
        journal.begin(path, step.id(), step.id(), step.kind(), null, Map.of());
        journal.end(path, "failed", Map.of(), "none", why);
        return Map.of();
    }

    private void notDue(Step step, String path, Cel condition, Variables variables) {
        switch (step) {
            case Step.Do call ->
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
            case Step.Wait wait -> notDue(step, path, condition.source(), variables);
            case Step.Notify notify -> notDue(step, path, condition.source(), variables);
            case Step.Stop stop -> {}
        }
    }

    private void notDue(Step step, String path, String condition, Variables variables) {
        journal.notDue(path, step.id(), PlanMaker.title(step, variables), step.kind(), null, condition);
    }

    private Object call(Step.Do step, String path, Place place, Variables variables) {
        StepRecord past = state.finished(path);
        if (past != null) {
            return Plain.map(past.result());
        }
        ActionSpec spec = actions.find(step.action()).orElseThrow();
        String title = PlanMaker.title(step, variables);
        Question open = state.question(path);
        if (open != null && open.failure() != null && failures.ends(path, title, OnFailure.ASK, open.failure())) {
            return Map.of();
        }
        while (true) {
            try {
                JsonNode output = await(path, () -> make(step, spec, path, title, place, variables));
                Map<String, Object> result = Plain.map(output);
                journal.end(path, "done", result, undoOf(spec), null);
                return result;
            } catch (StepFailed e) {
                OnFailure policy = policy(step, place);
                if (failures.ends(path, title, policy, e.failure())) {
                    return Map.of();
                }
            }
        }
    }

    private JsonNode make(Step.Do step, ActionSpec spec, String path, String title, Place place, Variables variables) {
        Map<String, Object> with;
        try {
            with = variables.resolve(step.with());
        } catch (ExpressionException e) {
            journal.begin(path, step.id(), title, step.kind(), spec.name(), Map.of());
            throw StepFailed.because(
                    String.valueOf(e.getMessage()), step.head().at().toString());
        }
        journal.begin(path, step.id(), title, step.kind(), spec.name(), with);
        return calls.make(new Calls.Made(spec, step, path, title, with, place.consent()));
    }

    /** Waits for the call; a walk that starts again from the top finds it under way. */
    private JsonNode await(String path, Functions.Func<JsonNode> call) {
        Promise<JsonNode> promise = underWay.computeIfAbsent(path, key -> Async.function(call));
        Workflow.await(() -> promise.isCompleted() || state.walkAgain);
        if (!promise.isCompleted()) {
            throw new WalkAgain();
        }
        underWay.remove(path);
        RuntimeException failure = promise.getFailure();
        if (failure != null) {
            throw failure;
        }
        return promise.get();
    }

    private static OnFailure policy(Step step, Place place) {
        OnFailure chosen = step.head().onFailure();
        if (chosen != null) {
            return chosen;
        }
        return place.consent() == null ? OnFailure.ASK : OnFailure.CONTINUE;
    }

    static String undoOf(ActionSpec spec) {
        return spec.reversal() instanceof Reversal.UndoneBy ? "possible" : "none";
    }

    private Object approve(Step.Approve step, String path, Place place, Variables variables) {
        Approval.Decided decided = approval.decide(step, path, variables);
        variables.setStep(step.id(), decided.answers());
        if (decided.consent() != null) {
            list(step.then(), new Place(place.prefix() + step.id() + "/", decided.consent()), variables);
        } else if (step.otherwise() != null) {
            list(step.otherwise(), new Place(place.prefix() + step.id() + "/", null), variables);
        }
        return decided.answers();
    }

    private Object task(Step.Task step, String path, Variables variables) {
        StepRecord past = state.finished(path);
        if (past != null) {
            return Plain.map(past.result());
        }
        return approval.task(step, path, variables);
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

    /** The items of an {@code each}. */
    static List<?> list(@Nullable Object value, Step.Each step) {
        if (value instanceof List<?> items) {
            return items;
        }
        throw new ExpressionException(
                "%s: '%s' is no list".formatted(step.list().at(), step.list().source()));
    }
}
