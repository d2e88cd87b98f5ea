package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionSpec;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that were begun and that nobody has taken yet. They outlive the walk that began them. */
final class CallsUnderWay {
    private final RunState state;
    private final Journal journal;
    private final Map<String, UnderWay> underWay = new LinkedHashMap<>();

    private record UnderWay(Promise<JsonNode> output, CancellationScope scope, boolean changes) {}

    CallsUnderWay(RunState state, Journal journal) {
        this.state = state;
        this.journal = journal;
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    boolean has(String path) {
        return underWay.containsKey(path);
    }

    /** Waits for the call; a walk that starts again from the top finds it under way. */
    JsonNode await(String path, ActionSpec spec, Functions.Func<JsonNode> call) {
        UnderWay made = underWay.computeIfAbsent(path, key -> begin(spec, call));
        Promise<JsonNode> output = made.output();
        Workflow.await(() -> output.isCompleted() || (state.walkAgain && state.halting(path) == null));
        if (!output.isCompleted()) {
            throw new WalkAgain();
        }
        underWay.remove(path);
        RuntimeException failure = output.getFailure();
        String why = state.halting(path);
        if (failure instanceof CanceledFailure && why != null) {
            journal.end(path, "skipped", Map.of(), "none", why);
            throw new Halted();
        }
        if (failure != null) {
            throw failure;
        }
        return output.get();
    }

    private static UnderWay begin(ActionSpec spec, Functions.Func<JsonNode> call) {
        CompletablePromise<JsonNode> output = Workflow.newPromise();
        CancellationScope scope = Workflow.newCancellationScope(() -> output.completeFrom(Async.function(call)));
        scope.run();
        return new UnderWay(output, scope, spec.effect().changes());
    }

    /** The branches begin nothing more: what reads is broken off, what changes something comes to its end. */
    void halt(String parallel, String why) {
        state.halt(parallel, why);
        underWay.forEach((path, call) -> {
            if (path.startsWith(parallel + "/") && !call.changes()) {
                call.scope().cancel();
            }
        });
    }

    /** At the end of the run: what nobody waits for any more comes to its end, and is written down. */
    void settle(String prefix) {
        for (Map.Entry<String, UnderWay> call : List.copyOf(underWay.entrySet())) {
            if (!call.getKey().startsWith(prefix)) {
                continue;
            }
            Promise<JsonNode> output = call.getValue().output();
            Workflow.await(output::isCompleted);
            underWay.remove(call.getKey());
            RuntimeException failure = output.getFailure();
            journal.end(
                    call.getKey(),
                    failure == null ? "done" : "failed",
                    failure == null ? Plain.map(output.get()) : Map.of(),
                    "none",
                    failure == null ? null : String.valueOf(failure.getMessage()));
        }
    }
}
