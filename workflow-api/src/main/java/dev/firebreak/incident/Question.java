package dev.firebreak.incident;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Ballot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whatever waits for a person: an approval, a task, a failed step.
 *
 * @param ask the question in words
 * @param ballot who may decide, on what, until when
 * @param planDigest digest of the plan that consent covers; null: no approval
 * @param plan the plan ({@code dev.firebreak.consent.Plan}) in the evidence store; null: no approval
 * @param permissions what AWS says about the permissions of the plan's calls ({@code dev.firebreak.action.PermissionCheck}s); null: no
 *     approval, or it was not asked
 * @param failure what went wrong; null: nothing did
 * @param manifestHead head of the evidence manifest when it was asked
 */
public record Question(
        Kind kind,
        String ask,
        Ballot ballot,
        @Nullable String planDigest,
        @Nullable Evidence plan,
        @Nullable Evidence permissions,
        @Nullable StepFailure failure,
        String manifestHead) {

    /** What waits. */
    public enum Kind {
        APPROVAL,
        TASK,
        FAILURE
    }

    public String path() {
        return ballot.path();
    }

    /**
     * A step that failed for good.
     *
     * @param code as AWS spells it; null: not AWS
     * @param requestId AWS's; null: not AWS
     * @param place of the step in the playbook file
     */
    public record StepFailure(
            String message,
            @Nullable String code,
            @Nullable String requestId,
            String place,
            Map<String, Object> called) {}
}
