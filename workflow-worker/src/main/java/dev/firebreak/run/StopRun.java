package dev.firebreak.run;

import dev.firebreak.consent.SignedMessage;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.playbook.Step;
import org.jspecify.annotations.Nullable;

/** Ends the walk: a {@code stop} step, or a person's word. */
final class StopRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final IncidentState state;
    private final @Nullable String step;
    private final transient @Nullable SignedMessage undoOrder;

    private StopRun(IncidentState state, String because, @Nullable String step, @Nullable SignedMessage undoOrder) {
        super(because);
        this.state = state;
        this.step = step;
        this.undoOrder = undoOrder;
    }

    /** The playbook ends the run, with the step at this path. */
    static StopRun at(String step, IncidentState state, String because) {
        return new StopRun(state, because, step, null);
    }

    static StopRun ordered(String because) {
        return new StopRun(IncidentState.STOPPED, because, null, null);
    }

    static StopRun andUndo(String because, SignedMessage order) {
        return new StopRun(IncidentState.STOPPED, because, null, order);
    }

    /** How a {@code stop} step ends the run. */
    static IncidentState state(Step.Stop step) {
        return switch (step.as()) {
            case COMPLETED -> IncidentState.COMPLETED;
            case STOPPED -> IncidentState.STOPPED;
            case FAILED -> IncidentState.FAILED;
        };
    }

    IncidentState state() {
        return state;
    }

    /** Path of the step that ends the run, because it says so or has failed; null: a person's word ends it. */
    @Nullable
    String step() {
        return step;
    }

    /** Who ordered that everything be given back; null: nobody. */
    @Nullable
    SignedMessage undoOrder() {
        return undoOrder;
    }
}
