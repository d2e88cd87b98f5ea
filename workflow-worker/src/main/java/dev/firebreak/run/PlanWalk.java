package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.Step;
import dev.firebreak.run.Unknowns.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks the steps of a plan run: what only reads and is due for sure is read, the rest is planned. Whatever a person decides, or
 * a change would show, stays unknown.
 */
final class PlanWalk {
    private final RunState state;
    private final ActionCatalog actions;
    private final PlanReads reads;
    private final Unknowns unknowns;
    private final PlanMaker maker;
    private final Runnable atEveryStep;
    private final Map<String, String> notDue = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private boolean changes;
    private @Nullable String end;

    PlanWalk(
            RunState state,
            ActionCatalog actions,
            PlanReads reads,
            Unknowns unknowns,
            PlanMaker maker,
            Runnable atEveryStep) {
        this.state = state;
        this.actions = actions;
        this.reads = reads;
        this.unknowns = unknowns;
        this.maker = maker;
        this.atEveryStep = atEveryStep;
    }

    /** How and why the run would end early; null: it goes to its end. */
    @Nullable
    String end() {
        return end;
    }

    /** Steps that are not due, with the condition that does not hold. */
    Map<String, String> notDue() {
        return notDue;
    }

    /** The titles of these steps. */
    Map<String, String> titles() {
        return titles;
    }

    List<PlannedStep> walk(List<Step> steps, String prefix, Variables variables) {
        List<PlannedStep> planned = new ArrayList<>();
        for (Step step : steps) {
            if (end != null) {
                break;
            }
            atEveryStep.run();
            String path = prefix + step.id();
            try {
                PlannedStep next = step(step, path, variables);
                if (next != null) {
                    planned.add(next);
                    changes |= changes(next);
                }
            } catch (ExpressionException e) {
                end = "failed: %s: %s".formatted(step.head().at(), e.getMessage());
            }
        }
        return planned;
    }

    private @Nullable PlannedStep step(Step step, String path, Variables variables) {
        Guard guard = unknowns.guard(step.head().condition(), variables);
        if (!guard.due()) {
            notDue.put(path, String.valueOf(guard.text()));
            titles.put(path, unknowns.title(step, variables));
            pass(List.of(step), variables);
            return null;
        }
        if (guard.text() != null) {
            return maker.plan(step, path, guard, variables);
        }
        return switch (step) {
            case Step.Call call -> call(call, path, variables);
            case Step.Choose choose -> choose(choose, path, variables);
            case Step.Each each -> each(each, path, variables);
            case Step.Parallel parallel -> parallel(parallel, path, variables);
            case Step.Play play -> play(play, path, variables);
            case Step.Stop stop -> stop(stop, path, variables);
            case Step.Approve approve -> maker.plan(step, path, Guard.NONE, variables);
            case Step.Task task -> maker.plan(step, path, Guard.NONE, variables);
            case Step.Wait wait -> idle(step, path, variables);
            case Step.Notify notify -> idle(step, path, variables);
        };
    }

    /** Neither waited for nor sent; it gives nothing that a later step could need. */
    private PlannedStep idle(Step step, String path, Variables variables) {
        learn(step, Map.of(), variables);
        return maker.plan(step, path, Guard.NONE, variables);
    }

    private PlannedStep call(Step.Call step, String path, Variables variables) {
        PlannedStep planned = maker.plan(step, path, Guard.NONE, variables);
        ActionSpec spec = actions.find(step.action()).orElseThrow();
        if (!spec.effect().changes() && planned.knownAfter().isEmpty()) {
            if (state.finished(path) == null) {
                reads.read(step, spec, planned, variables, !changes);
            }
            StepRecord read = state.finished(path);
            if (read != null && read.status().equals("done")) {
                learn(step, Plain.map(read.result()), variables);
            }
        }
        return planned;
    }

    private PlannedStep choose(Step.Choose step, String path, Variables variables) {
        for (Step.Branch branch : step.branches()) {
            Guard guard = unknowns.guard(branch.when(), variables);
            if (guard.text() != null && guard.due()) {
                return maker.plan(step, path, Guard.NONE, variables);
            }
            if (guard.due()) {
                return taken(branch, step, path, variables);
            }
            pass(branch.steps(), variables);
        }
        learn(step, Map.of(), variables);
        return maker.around(step, path, variables, List.of());
    }

    private PlannedStep taken(Step.Branch branch, Step.Choose step, String path, Variables variables) {
        step.branches().stream()
                .filter(other -> !other.equals(branch))
                .forEach(other -> pass(other.steps(), variables));
        List<PlannedStep> inside = walk(branch.steps(), path + "/", variables);
        Step last = branch.steps().getLast();
        if (unknowns.knows(last)) {
            learn(step, variables.step(last.id()), variables);
        }
        return maker.around(step, path, variables, inside);
    }

    /** Read one after the other; where one would end the run, what stands beside it is shown all the same. */
    private PlannedStep parallel(Step.Parallel step, String path, Variables variables) {
        List<PlannedStep> lanes = new ArrayList<>();
        Map<String, Object> outputs = new LinkedHashMap<>();
        String firstEnd = null;
        for (Step.Lane branch : step.branches()) {
            Variables own = variables.branch();
            String inside = path + "/" + branch.name();
            lanes.add(PlanMaker.lane(branch, inside, walk(branch.steps(), inside + "/", own)));
            variables.take(own, branch.steps());
            Step last = branch.steps().getLast();
            if (unknowns.knows(last)) {
                outputs.put(branch.name(), own.step(last.id()));
            }
            firstEnd = firstEnd == null ? end : firstEnd;
            end = null;
        }
        end = firstEnd;
        if (outputs.size() == step.branches().size()) {
            learn(step, outputs, variables);
        }
        return maker.around(step, path, variables, lanes);
    }

    private PlannedStep play(Step.Play step, String path, Variables variables) {
        List<PlannedStep> inside = walk(step.steps(), path + "/", variables);
        if (step.outputs().values().stream().allMatch(unknowns::knows)) {
            learn(step, Outputs.of(step.outputs(), variables).values(), variables);
        }
        return maker.around(step, path, variables, inside);
    }

    private PlannedStep each(Step.Each step, String path, Variables variables) {
        if (!unknowns.knows(step.list())) {
            return maker.plan(step, path, Guard.NONE, variables);
        }
        List<PlannedStep> inside = new ArrayList<>();
        List<Object> outputs = new ArrayList<>();
        Step last = step.steps().getLast();
        int round = 0;
        for (Object item : StepRunner.list(variables.evaluate(step.list()), step)) {
            Variables within = variables.with(step.as(), item);
            unknowns.add(step.steps());
            inside.addAll(walk(step.steps(), "%s[%d]/".formatted(path, round++), within));
            if (unknowns.knows(last)) {
                outputs.add(within.step(last.id()));
            }
        }
        if (outputs.size() == round) {
            learn(step, outputs, variables);
        }
        unknowns.add(step.steps());
        return maker.around(step, path, variables, inside);
    }

    private PlannedStep stop(Step.Stop step, String path, Variables variables) {
        end = "%s: %s".formatted(StopRun.state(step).word(), unknowns.text(step.because(), variables));
        return maker.plan(step, path, Guard.NONE, variables);
    }

    /** They surely do not run: what asks whether they did is known. */
    private void pass(List<Step> steps, Variables variables) {
        Step.all(steps).forEach(step -> learn(step, Map.of(), variables));
    }

    private void learn(Step step, Object value, Variables variables) {
        variables.setStep(step.id(), value);
        unknowns.remove(step);
    }

    private static boolean changes(PlannedStep step) {
        return (step.effect() != null && step.effect().changes())
                || step.steps().stream().anyMatch(PlanWalk::changes);
    }
}
