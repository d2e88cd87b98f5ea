package dev.firebreak.run;

import dev.firebreak.expression.ExpressionException;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import io.temporal.workflow.Workflow;
import java.util.Map;

/** What calls are made with, and the playbook's own undo of them. */
final class Arguments {
    /** Marks the runs that compute anew what could not be computed: earlier ones made such a call without it, and replay so. */
    private static final String COMPUTED = "arguments-are-computed-anew";

    private final RunState state;

    Arguments(RunState state) {
        this.state = state;
    }

    /**
     * Computes them.
     *
     * @throws StepFailed when an expression cannot be evaluated
     */
    Map<String, Object> of(Step.Call step, String path, Variables variables) {
        try {
            Map<String, Object> with = variables.resolve(step.with());
            if (step.head().terms().undo() instanceof Undo.Own own) {
                state.ownUndos.put(path, variables.resolve(own.knownBefore(Variables::references)));
            }
            return with;
        } catch (ExpressionException e) {
            throw StepFailed.because(
                    String.valueOf(e.getMessage()), step.head().at().toString());
        }
    }

    /** Those of the call that failed; where it never came to one, because they could not be computed, they are computed anew. */
    Map<String, Object> again(Step.Call step, StepRecord failed, Variables variables) {
        boolean undoKnown =
                !(step.head().terms().undo() instanceof Undo.Own) || state.ownUndos.containsKey(failed.path());
        boolean known = undoKnown && (step.with().isEmpty() || !failed.called().isEmpty());
        return known || Workflow.getVersion(COMPUTED, Workflow.DEFAULT_VERSION, 1) != 1
                ? failed.called()
                : of(step, failed.path(), variables);
    }
}
