package dev.firebreak.playbook;

/** What happens when a step has failed for good. */
public enum OnFailure {
    /** Wait for a person: retry, skip, stop, stop and undo. The default outside containment. */
    ASK,
    /** Go on and ask afterwards. The default inside an approved {@code then}: a failure never holds back containment. */
    CONTINUE,
    /** End the run. */
    STOP
}
