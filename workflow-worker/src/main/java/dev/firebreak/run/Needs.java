package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.NeededPermission;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permissions that planned calls need, and what gives them back. */
final class Needs {
    private final ActionCatalog actions;
    private final Map<String, Step.Call> calls;

    /**
     * Needs of a part of a playbook.
     *
     * @param steps that were planned
     */
    Needs(ActionCatalog actions, List<Step> steps) {
        this.actions = actions;
        this.calls = Step.all(steps, Step.Call.class).collect(Collectors.toMap(Step::id, Function.identity()));
    }

    /** Of the steps and all those inside them. */
    List<NeededPermission> of(List<PlannedStep> steps) {
        List<NeededPermission> needed = new ArrayList<>();
        steps.stream().flatMap(Needs::withInside).forEach(step -> add(step, needed));
        return needed;
    }

    /** The step and all those inside it. */
    static Stream<PlannedStep> withInside(PlannedStep step) {
        return Stream.concat(Stream.of(step), step.steps().stream().flatMap(Needs::withInside));
    }

    private void add(PlannedStep step, List<NeededPermission> needed) {
        if (step.action() == null) {
            return;
        }
        ActionSpec spec = actions.find(step.action()).orElseThrow();
        spec.permissions()
                .forEach(permission -> needed.add(NeededPermission.of(step.path(), spec, permission, step.with())));
        Map<String, Object> undone =
                step.ownUndo() == null ? step.with() : step.ownUndo().with();
        Objects.requireNonNull(calls.get(step.id()))
                .reversal(spec)
                .flatMap(actions::find)
                .ifPresent(undo -> undo.permissions()
                        .forEach(permission ->
                                needed.add(NeededPermission.ofUndo(step.path(), undo, permission, undone))));
    }
}
