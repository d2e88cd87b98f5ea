package dev.firebreak.incident;

import dev.firebreak.consent.SignedMessage;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One incident: one run of one playbook. */
@WorkflowInterface
public interface IncidentWorkflow {
    /** The workflow type, as Temporal's UI shows it. */
    String TYPE = "Incident";

    /** The task queue of the workflow and of short calls. */
    String TASK_QUEUE = "incident";

    /** The task queue of long reading, so that reading never starves a decision. */
    String TRACE_TASK_QUEUE = "trace";

    /** Runs the playbook to its end; the result is the last status. */
    @WorkflowMethod(name = TYPE)
    IncidentStatus run(IncidentInput input);

    /**
     * Takes a person's decision, signed by the gateway. It is recorded first and verified by the run afterwards: whether it
     * counts shows in {@link #status()}.
     */
    @UpdateMethod(name = "decide")
    void decide(SignedMessage decision);

    /** Refuses what fits no open question: an unknown or closed one, another attempt, a duplicate. */
    @UpdateValidatorMethod(updateName = "decide")
    void validateDecision(SignedMessage decision);

    @QueryMethod(name = "status")
    IncidentStatus status();
}
