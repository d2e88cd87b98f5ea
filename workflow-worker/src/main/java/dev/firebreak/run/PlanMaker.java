package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Reversal;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of an approval's {@code then} block: known arguments as values, answers by their field, the rest as
 * expressions. Conditions that are known already decide; of the others every branch is shown with its guard.
 */
final class PlanMaker {
    private final ActionCatalog actions;
    private final String approval;
    private final Set<String> unknown = new LinkedHashSet<>();

    PlanMaker(ActionCatalog actions, Step.Approve approve) {
        this.actions = actions;
        this.approval = approve.id();
        unknown.add("steps." + approval);
        Step.all(approve.then()).forEach(step -> unknown.add("steps." + step.id()));
    }

    List<PlannedStep> plan(List<Step> steps, String prefix, Variables variables) {
        List<PlannedStep> planned = new ArrayList<>();
        for (Step step : steps) {
            Guard guard = guard(step.head().condition(), variables);
            if (guard.due()) {
                planned.add(plan(step, prefix + step.id(), guard.text(), variables));
            }
        }
        return planned;
    }

    private PlannedStep plan(Step step, String path, @Nullable String guard, Variables variables) {
        return switch (step) {
            case Step.Call call -> call(call, path, guard, variables);
            case Step.Approve inner -> plain(step, path, guard, variables, inner.ask(), List.of());
            case Step.Task task -> plain(step, path, guard, variables, task.ask(), List.of());
            case Step.Stop stop -> plain(step, path, guard, variables, stop.because(), List.of());
            case Step.Parallel parallel -> plain(step, path, guard, variables, null, lanes(parallel, path, variables));
            case Step.Play play ->
                plain(
                        step,
                        path,
                        guard,
                        variables,
                        new Value.Text(
                                "%s version %d".formatted(play.playbook(), play.version()),
                                play.head().at()),
                        plan(play.steps(), path + "/", variables));
            case Step.Wait wait ->
                plain(
                        step,
                        path,
                        guard,
                        variables,
                        new Value.Text(wait.time().toString(), wait.head().at()),
                        List.of());
            case Step.Notify notify -> plain(step, path, guard, variables, notify.text(), List.of());
            case Step.Choose choose -> plain(step, path, guard, variables, null, branches(choose, path, variables));
            case Step.Each each -> each(each, path, guard, variables);
        };
    }

    private PlannedStep call(Step.Call call, String path, @Nullable String guard, Variables variables) {
        ActionSpec spec = actions.find(call.action()).orElseThrow();
        Map<String, Object> known = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> knownAfter = new LinkedHashMap<>();
        call.with()
                .forEach((argument, value) -> answer(value)
                        .ifPresentOrElse(field -> answers.put(argument, field), () -> {
                            if (isKnown(value)) {
                                known.put(argument, variables.resolve(value));
                            } else {
                                knownAfter.put(argument, variables.text(value));
                            }
                        }));
        return new PlannedStep(
                path,
                call.id(),
                title(call, variables),
                call.kind(),
                call.action(),
                spec.effect(),
                known,
                answers,
                knownAfter,
                guard,
                spec.permissions().stream().map(Permission::action).toList(),
                undo(spec),
                List.of());
    }

    private List<PlannedStep> branches(Step.Choose choose, String path, Variables variables) {
        List<PlannedStep> planned = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Step.Branch branch : choose.branches()) {
            Guard guard = guard(branch.when(), variables);
            if (!guard.due()) {
                continue;
            }
            String text = guard.text() == null ? null : "(" + guard.text() + ")";
            String reached = join(before, text);
            plan(branch.steps(), path + "/", variables).stream()
                    .map(step -> guarded(step, reached))
                    .forEach(planned::add);
            if (text == null) {
                break;
            }
            before.add("!" + text);
        }
        return planned;
    }

    private List<PlannedStep> lanes(Step.Parallel parallel, String path, Variables variables) {
        return parallel.branches().stream()
                .map(branch -> {
                    String inside = path + "/" + branch.name();
                    return new PlannedStep(
                            inside,
                            branch.name(),
                            branch.name(),
                            "branch",
                            null,
                            null,
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            null,
                            List.of(),
                            "",
                            plan(branch.steps(), inside + "/", variables));
                })
                .toList();
    }

    private PlannedStep each(Step.Each each, String path, @Nullable String guard, Variables variables) {
        if (!isKnown(each.list())) {
            unknown.add(each.as());
            List<PlannedStep> inside = plan(each.steps(), path + "[n]/", variables);
            return new PlannedStep(
                    path,
                    each.id(),
                    title(each, variables),
                    each.kind(),
                    null,
                    null,
                    Map.of(),
                    Map.of(),
                    Map.of("each", each.list().source()),
                    guard,
                    List.of(),
                    "",
                    inside);
        }
        List<PlannedStep> inside = new ArrayList<>();
        int round = 0;
        for (Object item : StepRunner.list(variables.evaluate(each.list()), each)) {
            inside.addAll(plan(each.steps(), "%s[%d]/".formatted(path, round++), variables.with(each.as(), item)));
        }
        return plain(each, path, guard, variables, null, inside);
    }

    private PlannedStep plain(
            Step step,
            String path,
            @Nullable String guard,
            Variables variables,
            @Nullable Value text,
            List<PlannedStep> inside) {
        Map<String, Object> with = text == null ? Map.of() : Map.of("text", variables.text(text));
        return new PlannedStep(
                path,
                step.id(),
                title(step, variables),
                step.kind(),
                null,
                null,
                with,
                Map.of(),
                Map.of(),
                guard,
                List.of(),
                "",
                inside);
    }

    static String title(Step step, Variables variables) {
        Value title = step.head().title();
        return title == null ? step.id() : variables.text(title);
    }

    private static String undo(ActionSpec spec) {
        return switch (spec.reversal()) {
            case Reversal.NotNeeded none -> "";
            case Reversal.UndoneBy by -> by.action() + ": " + by.how();
            case Reversal.Irreversible never -> "cannot be undone: " + never.reason();
        };
    }

    /**
     * A condition as far as it is known.
     *
     * @param due false: known not to hold
     * @param text null: known to hold
     */
    private record Guard(boolean due, @Nullable String text) {}

    private Guard guard(@Nullable Cel condition, Variables variables) {
        if (condition == null) {
            return new Guard(true, null);
        }
        return isKnown(condition) ? new Guard(variables.holds(condition), null) : new Guard(true, condition.source());
    }

    private static @Nullable String join(List<String> before, @Nullable String text) {
        List<String> all = new ArrayList<>(before);
        if (text != null) {
            all.add(text);
        }
        return all.isEmpty() ? null : String.join(" && ", all);
    }

    private static PlannedStep guarded(PlannedStep step, @Nullable String guard) {
        if (guard == null) {
            return step;
        }
        String both = step.guard() == null ? guard : "%s && (%s)".formatted(guard, step.guard());
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
                both,
                step.permissions(),
                step.undo(),
                step.steps());
    }

    private Optional<String> answer(Value value) {
        String prefix = "steps." + approval + ".";
        return value instanceof Value.Computed computed
                        && computed.cel().source().strip().startsWith(prefix)
                ? Optional.of(computed.cel().source().strip().substring(prefix.length()))
                        .filter(field -> field.matches("\\w+"))
                : Optional.empty();
    }

    private boolean isKnown(Value value) {
        return switch (value) {
            case Value.Text text -> true;
            case Value.Computed computed -> isKnown(computed.cel());
            case Value.Joined joined -> joined.parts().stream().allMatch(this::isKnown);
            case Value.Sequence sequence -> sequence.items().stream().allMatch(this::isKnown);
            case Value.Mapping mapping -> mapping.entries().values().stream().allMatch(this::isKnown);
        };
    }

    private boolean isKnown(Cel cel) {
        return Variables.compiled(cel).references().stream()
                .noneMatch(reference -> reference.equals("steps")
                        || unknown.stream()
                                .anyMatch(name -> reference.equals(name) || reference.startsWith(name + ".")));
    }
}
