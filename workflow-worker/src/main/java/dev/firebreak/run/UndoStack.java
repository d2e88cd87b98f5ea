package dev.firebreak.run;

import dev.firebreak.consent.SignedMessage;
import dev.firebreak.incident.IncidentState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Gives back what the run changed, the last change first. One that fails does not stop the others. */
final class UndoStack {
    private final RunState state;
    private final Journal journal;
    private final Calls calls;

    UndoStack(RunState state, Journal journal, Calls calls) {
        this.state = state;
        this.journal = journal;
        this.calls = calls;
    }

    /** A cancelled run still gives back what it was told to: the scope is detached. */
    IncidentState undo(SignedMessage order) {
        state.state = IncidentState.UNDOING;
        List<String> failed = new ArrayList<>();
        CancellationScope scope = Workflow.newDetachedCancellationScope(() -> {
            while (!state.undo.isEmpty()) {
                UndoEntry entry = state.undo.removeLast();
                state.because = "Undo: " + entry.title();
                journal.show();
                if (!undone(entry, order)) {
                    failed.add(entry.title());
                }
            }
        });
        scope.run();
        state.because = failed.isEmpty()
                ? "everything that the run changed was given back"
                : "not everything could be given back: " + String.join("; ", failed);
        return failed.isEmpty() ? IncidentState.ROLLED_BACK : IncidentState.STOPPED;
    }

    private boolean undone(UndoEntry entry, SignedMessage order) {
        try {
            calls.undo(entry, order);
            journal.undone(entry.path(), "done");
            return true;
        } catch (ActivityFailure e) {
            journal.undone(
                    entry.path(),
                    "failed: "
                            + StepFailed.of(e, calls.isOnce(entry.reversal()), entry.path(), entry.with())
                                    .failure()
                                    .message());
            return false;
        }
    }
}
