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

/**
 * The calls that were begun and that nobody has taken yet. They outlive the walk that began them; a change outlives the cancelling
 * of the run as well: whatever it does to the account, the run waits for it and writes it down.
 */
final class CallsUnderWay {
    /** Marks the runs that wait for their changes: earlier ones ended without them, and replay so. */
    private static final String AWAITED = "changes-are-awaited";

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

    /** The same for a call that failed in the walk, and is made again after it. */
    JsonNode retried(String path, ActionSpec spec, Functions.Func<JsonNode> call) {
        return areAwaited() ? await(path, spec, call) : call.apply();
    }

    private static UnderWay begin(ActionSpec spec, Functions.Func<JsonNode> call) {
        CompletablePromise<JsonNode> output = Workflow.newPromise();
        Runnable begin = () -> output.completeFrom(Async.function(call));
        boolean changes = spec.effect().changes();
        CancellationScope scope = changes && areAwaited()
                ? Workflow.newDetachedCancellationScope(begin)
                : Workflow.newCancellationScope(begin);
        scope.run();
        return new UnderWay(output, scope, changes);
    }

    private static boolean areAwaited() {
        return Workflow.getVersion(AWAITED, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /** The branches begin nothing more: what reads is broken off, what changes something comes to its end. */
    void halt(String parallel, String why) {
        state.halt(parallel, why);
        underWay.forEach((path, call) -> {
            if (RunState.isInside(path, parallel) && !call.changes()) {
                call.scope().cancel();
            }
        });
    }

    /** The run is ended: it begins nothing more, and has its end when everything that is under way has come to one. */
    void end(String why) {
        Workflow.newDetachedCancellationScope(() -> settleAll(() -> halt(RunState.WHOLE, why)))
                .run();
    }

    /** The walk is over: a call that it did not come to again is waited for. */
    void settle() {
        settleAll(() -> {});
    }

    private void settleAll(Runnable first) {
        if (!underWay.isEmpty() && areAwaited()) {
            first.run();
            state.because =
                    "the run ends when '%s' has come to its end".formatted(String.join("', '", underWay.keySet()));
            journal.show();
            settle(RunState.WHOLE);
        }
    }

    /** What nobody waits for any more in a block comes to its end, and is written down. */
    void settle(String block) {
        for (Map.Entry<String, UnderWay> call : List.copyOf(underWay.entrySet())) {
            if (RunState.isInside(call.getKey(), block)) {
                Promise<JsonNode> output = call.getValue().output();
                Workflow.await(output::isCompleted);
                underWay.remove(call.getKey());
                write(call.getKey(), output);
            }
        }
    }

    private void write(String path, Promise<JsonNode> output) {
        RuntimeException failure = output.getFailure();
        String undo = state.isOnUndoStack(path) ? "possible" : "none";
        if (failure == null) {
            journal.end(path, "done", Plain.map(output.get()), undo, state.unkept.get(path));
        } else if (failure instanceof CanceledFailure) {
            String why = state.halting(path);
            journal.end(path, "skipped", Map.of(), undo, why == null ? "broken off" : why);
        } else {
            journal.end(path, "failed", Map.of(), undo, String.valueOf(failure.getMessage()));
        }
    }
}
