package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.RunPlan.Asked;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.run.Unknowns.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of an approval's {@code then} block: known arguments as values, answers by their field, the rest as
 * expressions. Conditions that are known already decide; of the others every branch is shown with its guard.
 */
final class PlanMaker {
    private final PlannedCalls calls;
    private final @Nullable Map<String, Asked> asks;
    private final Unknowns unknowns;

    /** For what people sign. */
    PlanMaker(ActionCatalog actions, Step.Approve approve) {
        this.asks = null;
        this.unknowns = new Unknowns();
        this.calls = new PlannedCalls(actions, unknowns, approve.id());
        unknowns.add(approve.id());
        unknowns.add(approve.then());
        unknowns.addItem(Undo.Own.OUTPUT);
    }

    /**
     * For a whole playbook.
     *
     * @param unknowns at the step that is planned
     * @param asks takes who would be asked, by step path
     */
    PlanMaker(ActionCatalog actions, Unknowns unknowns, Map<String, Asked> asks) {
        this.asks = asks;
        this.unknowns = unknowns;
        this.calls = new PlannedCalls(actions, unknowns, null);
        unknowns.addItem(Undo.Own.OUTPUT);
    }

    List<PlannedStep> plan(List<Step> steps, String prefix, Variables variables) {
        List<PlannedStep> planned = new ArrayList<>();
        for (Step step : steps) {
            Guard guard = unknowns.guard(step.head().condition(), variables);
            if (guard.due()) {
                planned.add(plan(step, prefix + step.id(), guard, variables));
            }
        }
        return planned;
    }

    PlannedStep plan(Step step, String path, Guard guard, Variables variables) {
        return switch (step) {
            case Step.Call call -> calls.plan(call, path, guard, variables);
            case Step.Approve approve -> approve(approve, path, guard, variables);
            case Step.Task task -> task(task, path, guard, variables);
            case Step.Choose choose -> plain(step, path, guard, variables, branches(choose, path, variables));
            case Step.Each each -> each(each, path, guard, variables);
            case Step.Parallel parallel -> plain(step, path, guard, variables, lanes(parallel, path, variables));
            case Step.Play play -> plain(step, path, guard, variables, plan(play.steps(), path + "/", variables));
            case Step.Wait wait -> plain(step, path, guard, variables, List.of());
            case Step.Notify notify -> plain(step, path, guard, variables, List.of());
            case Step.Stop stop -> plain(step, path, guard, variables, List.of());
        };
    }

    /** What a step that calls nothing says to people; null: nothing. */
    private static @Nullable Value text(Step step) {
        return switch (step) {
            case Step.Approve approve -> approve.ask();
            case Step.Task task -> task.ask();
            case Step.Play play ->
                new Value.Text(
                        "%s version %d".formatted(play.playbook(), play.version()),
                        play.head().at());
            case Step.Wait wait ->
                new Value.Text(wait.time().toString(), wait.head().at());
            case Step.Notify notify -> notify.text();
            case Step.Stop stop -> stop.because();
            case Step.Call call -> null;
            case Step.Choose choose -> null;
            case Step.Each each -> null;
            case Step.Parallel parallel -> null;
        };
    }

    /** Another consent covers what is inside: an approval's own plan does not show it. */
    private PlannedStep approve(Step.Approve step, String path, Guard guard, Variables variables) {
        if (asks == null) {
            return plain(step, path, guard, variables, List.of());
        }
        List<Step> otherwise = step.otherwise() == null ? List.of() : step.otherwise();
        asks.put(
                path,
                new Asked(
                        step.from(),
                        step.votes(),
                        step.within(),
                        Approval.form(step.form()),
                        plan(otherwise, path + "/", variables)));
        return plain(step, path, guard, variables, plan(step.then(), path + "/", variables));
    }

    private PlannedStep task(Step.Task step, String path, Guard guard, Variables variables) {
        if (asks != null) {
            asks.put(path, new Asked(step.from(), 1, step.within(), Approval.form(step.form()), List.of()));
        }
        return plain(step, path, guard, variables, List.of());
    }

    private List<PlannedStep> branches(Step.Choose choose, String path, Variables variables) {
        List<PlannedStep> planned = new ArrayList<>();
        Guard reached = Guard.NONE;
        for (Step.Branch branch : choose.branches()) {
            Guard guard = unknowns.guard(branch.when(), variables);
            if (!guard.due()) {
                continue;
            }
            Guard taken = reached.and(guard);
            plan(branch.steps(), path + "/", variables).stream()
                    .map(step -> guarded(step, taken))
                    .forEach(planned::add);
            if (guard.text() == null) {
                break;
            }
            reached = reached.and(guard.not());
        }
        return planned;
    }

    private List<PlannedStep> lanes(Step.Parallel parallel, String path, Variables variables) {
        return parallel.branches().stream()
                .map(branch -> {
                    String inside = path + "/" + branch.name();
                    return lane(branch, inside, plan(branch.steps(), inside + "/", variables));
                })
                .toList();
    }

    /** A branch of a {@code parallel} around steps that are planned already. */
    static PlannedStep lane(Step.Lane branch, String path, List<PlannedStep> inside) {
        return callingNothing(path, branch.name(), branch.name(), "branch", Map.of(), Map.of(), Guard.NONE, inside);
    }

    private PlannedStep each(Step.Each each, String path, Guard guard, Variables variables) {
        if (!unknowns.knows(each.list())) {
            unknowns.addItem(each.as());
            List<PlannedStep> inside = plan(each.steps(), path + "[n]/", variables);
            unknowns.removeItem(each.as());
            Map<String, String> knownAfter = Map.of("each", each.list().source());
            return callingNothing(
                    path, each.id(), unknowns.title(each, variables), each.kind(), Map.of(), knownAfter, guard, inside);
        }
        List<PlannedStep> inside = new ArrayList<>();
        int round = 0;
        for (Object item : StepRunner.list(variables.evaluate(each.list()), each)) {
            inside.addAll(plan(each.steps(), "%s[%d]/".formatted(path, round++), variables.with(each.as(), item)));
        }
        return plain(each, path, guard, variables, inside);
    }

    /** A step around others that are planned already. */
    PlannedStep around(Step step, String path, Variables variables, List<PlannedStep> inside) {
        return plain(step, path, Guard.NONE, variables, inside);
    }

    private PlannedStep plain(Step step, String path, Guard guard, Variables variables, List<PlannedStep> inside) {
        Value text = text(step);
        Map<String, Object> with = Map.of();
        Map<String, String> knownAfter = Map.of();
        if (text != null && asks != null && !unknowns.knows(text)) {
            knownAfter = Map.of("text", Variables.source(text));
        } else if (text != null) {
            with = Map.of("text", unknowns.text(text, variables));
        }
        return callingNothing(
                path, step.id(), unknowns.title(step, variables), step.kind(), with, knownAfter, guard, inside);
    }

    private static PlannedStep callingNothing(
            String path,
            String id,
            String title,
            String kind,
            Map<String, Object> with,
            Map<String, String> knownAfter,
            Guard guard,
            List<PlannedStep> inside) {
        return new PlannedStep(
                path,
                id,
                title,
                kind,
                null,
                null,
                with,
                Map.of(),
                knownAfter,
                guard.text(),
                List.of(),
                "",
                inside,
                null,
                null,
                guard.given());
    }

    static String title(Step step, Variables variables) {
        Value title = step.head().title();
        return title == null ? step.id() : variables.text(title);
    }

    private static PlannedStep guarded(PlannedStep step, Guard around) {
        Guard both = around.and(new Guard(true, step.guard(), step.given()));
        return new PlannedStep(
                step.path(),
                step.id(),
                step.title(),
                step.kind(),
                step.action(),
                step.effect(),
                step.with(),
                step.answers(),
                step.knownAfter(),
                both.text(),
                step.permissions(),
                step.undo(),
                step.steps(),
                step.ownUndo(),
                step.unattended(),
                both.given());
    }
}
