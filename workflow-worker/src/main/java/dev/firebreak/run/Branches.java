package dev.firebreak.run;

import dev.firebreak.playbook.Step;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Walks the branches of one {@code parallel} side by side, each with variables of its own, until all have come to an end. */
final class Branches {
    private final Step.Parallel step;
    private final Variables variables;

    Branches(Step.Parallel step, Variables variables) {
        this.step = step;
        this.variables = variables;
    }

    /**
     * What became of the branches.
     *
     * @param outputs of their last steps, by branch; an empty map where a branch was halted
     * @param failure what ends the whole walk; null: nothing does
     */
    record Ended(Map<String, Object> outputs, @Nullable RuntimeException failure) {}

    /**
     * Walks them.
     *
     * @param walk walks one branch with its variables
     */
    Ended run(BiFunction<Step.Lane, Variables, Object> walk) {
        Map<String, Variables> seen = new LinkedHashMap<>();
        Map<String, Promise<Object>> running = new LinkedHashMap<>();
        for (Step.Lane branch : step.branches()) {
            Variables own = variables.branch();
            seen.put(branch.name(), own);
            running.put(branch.name(), Async.function(() -> walk.apply(branch, own)));
        }
        Workflow.await(() -> running.values().stream().allMatch(Promise::isCompleted));
        Map<String, Object> outputs = new LinkedHashMap<>();
        RuntimeException worst = null;
        for (Step.Lane branch : step.branches()) {
            variables.take(Objects.requireNonNull(seen.get(branch.name())), branch.steps());
            Promise<Object> end = Objects.requireNonNull(running.get(branch.name()));
            RuntimeException failure = end.getFailure();
            outputs.put(branch.name(), failure == null ? end.get() : Map.of());
            worst = worse(worst, failure);
        }
        return new Ended(outputs, worst);
    }

    /** The end of the run counts more than a walk that starts again; a halted branch has just ended. */
    private static @Nullable RuntimeException worse(@Nullable RuntimeException one, @Nullable RuntimeException other) {
        return switch (other) {
            case null -> one;
            case Halted halted -> one;
            case WalkAgain again -> one == null ? again : one;
            case RuntimeException end -> one == null || one instanceof WalkAgain ? end : one;
        };
    }
}
