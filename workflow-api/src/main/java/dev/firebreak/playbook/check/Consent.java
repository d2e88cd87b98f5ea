package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Step;

/** The approval that a step runs under. */
record Consent(Step.Approve approve, Steps steps) {
    String id() {
        return approve.id();
    }

    /** Whether the step's output is known when the approval is asked: only what stands above it is. */
    boolean knows(String step) {
        return steps.order(step) < steps.order(id());
    }

    /** Whether the value comes from the approval's own form: then it is signed with the decision. */
    boolean answers(String step) {
        return step.equals(id());
    }
}
