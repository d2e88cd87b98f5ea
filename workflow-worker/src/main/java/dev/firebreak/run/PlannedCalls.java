package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Reversal;
import dev.firebreak.consent.Plan.OwnUndo;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.run.Unknowns.Guard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the calls of actions: each argument by how it is known, the permissions, and what would undo it. */
final class PlannedCalls {
    private final ActionCatalog actions;
    private final Unknowns unknowns;
    private final @Nullable String approval;

    /**
     * Calls of one plan.
     *
     * @param unknowns at the step that is planned
     * @param approval whose answers are arguments; null: those are not known yet, as any other
     */
    PlannedCalls(ActionCatalog actions, Unknowns unknowns, @Nullable String approval) {
        this.actions = actions;
        this.unknowns = unknowns;
        this.approval = approval;
    }

    PlannedStep plan(Step.Call call, String path, Guard guard, Variables variables) {
        ActionSpec spec = actions.find(call.action()).orElseThrow();
        Arguments arguments = arguments(call.with(), variables);
        return new PlannedStep(
                path,
                call.id(),
                unknowns.title(call, variables),
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
}
