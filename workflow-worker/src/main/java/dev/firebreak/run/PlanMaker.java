package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Reversal;
import dev.firebreak.consent.Plan.OwnUndo;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.RunPlan.Asked;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.run.Unknowns.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of an approval's {@code then} block: known arguments as values, answers by their field, the rest as
 * expressions. Conditions that are known already decide; of the others every branch is shown with its guard.
 */
final class PlanMaker {
    private final ActionCatalog actions;
    private final @Nullable String approval;
    private final @Nullable Map<String, Asked> asks;
    private final Unknowns unknowns;

    /** For what people sign. */
    PlanMaker(ActionCatalog actions, Step.Approve approve) {
        this.actions = actions;
        this.approval = approve.id();
        this.asks = null;
        this.unknowns = new Unknowns();
        unknowns.add(approval);
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
        this.actions = actions;
        this.approval = null;
        this.asks = asks;
        this.unknowns = unknowns;
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
            case Step.Call call -> call(call, path, guard, variables);
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

    private PlannedStep call(Step.Call call, String path, Guard guard, Variables variables) {
        ActionSpec spec = actions.find(call.action()).orElseThrow();
        Arguments arguments = arguments(call.with(), variables);
        return new PlannedStep(
                path,
                call.id(),
                titleOf(call, variables),
                call.kind(),
                call.action(),
                spec.effect(),
                arguments.known(),
                arguments.answers(),
                arguments.knownAfter(),
                guard.text(),
                spec.permissions().stream().map(Permission::action).toList(),
                undo(call, spec),
                List.of(),
                ownUndo(call, variables),
                call.head().terms().unattended() == null
                        ? null
                        : call.head().terms().unattended().reason(),
                guard.given());
    }

    /** The arguments of a call, by how they are known. */
    private record Arguments(Map<String, Object> known, Map<String, String> answers, Map<String, String> knownAfter) {}

    private Arguments arguments(Map<String, Value> with, Variables variables) {
        Map<String, Object> known = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> knownAfter = new LinkedHashMap<>();
        with.forEach((argument, value) -> answer(value).ifPresentOrElse(field -> answers.put(argument, field), () -> {
            if (unknowns.knows(value)) {
                known.put(argument, variables.resolve(value));
            } else {
                knownAfter.put(argument, Variables.source(value));
            }
        }));
        return new Arguments(known, answers, knownAfter);
    }

    private @Nullable OwnUndo ownUndo(Step.Call call, Variables variables) {
        if (!(call.head().terms().undo() instanceof Undo.Own own)) {
            return null;
        }
        Arguments arguments = arguments(own.with(), variables);
        return new OwnUndo(own.action(), arguments.known(), arguments.answers(), arguments.knownAfter());
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
                    path, each.id(), titleOf(each, variables), each.kind(), Map.of(), knownAfter, guard, inside);
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
        return callingNothing(path, step.id(), titleOf(step, variables), step.kind(), with, knownAfter, guard, inside);
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

    private String titleOf(Step step, Variables variables) {
        Value title = step.head().title();
        return title == null ? step.id() : unknowns.text(title, variables);
    }

    static String title(Step step, Variables variables) {
        Value title = step.head().title();
        return title == null ? step.id() : variables.text(title);
    }

    private static String undo(Step.Call call, ActionSpec spec) {
        return switch (call.head().terms().undo()) {
            case Undo.Own own -> own.action() + ": as the playbook says";
            case Undo.None none -> "none: " + none.reason();
            case null -> undo(spec);
        };
    }

    private static String undo(ActionSpec spec) {
        return switch (spec.reversal()) {
            case Reversal.NotNeeded none -> "";
            case Reversal.UndoneBy by -> by.action() + ": " + by.how();
            case Reversal.Irreversible never -> "cannot be undone: " + never.reason();
        };
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

    private Optional<String> answer(Value value) {
        if (approval == null) {
            return Optional.empty();
        }
        String prefix = "steps." + approval + ".";
        return value instanceof Value.Computed computed
                        && computed.cel().source().strip().startsWith(prefix)
                ? Optional.of(computed.cel().source().strip().substring(prefix.length()))
                        .filter(field -> field.matches("\\w+"))
                : Optional.empty();
    }
}
