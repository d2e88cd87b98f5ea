package dev.firebreak.incident;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whatever waits for a person: an approval, a task, a failed step.
 *
 * @param path the step path, such as {@code contain/descendants[3]/shut}
 * @param kind {@code approval}, {@code task} or {@code failure}
 * @param attempt from 1; a new one after expiry or retry
 * @param ask the question in words
 * @param from roles that may decide
 * @param votes how many distinct people are needed
 * @param requesters people whose inputs or answers are in the plan: their votes do not count
 * @param form the answers asked for
 * @param choices the verdicts that fit
 * @param deadline when it expires; null: never
 * @param planDigest digest of the plan that consent covers; null: no approval
 * @param plan the plan in the evidence store; null: no approval
 * @param failure what went wrong, for a failed step
 * @param manifestHead head of the evidence manifest when it was asked
 */
public record Question(
        String path,
        Kind kind,
        int attempt,
        String ask,
        List<String> from,
        int votes,
        boolean allowRequester,
        List<Person> requesters,
        List<FormField> form,
        List<Verdict> choices,
        Instant askedAt,
        @Nullable Instant deadline,
        @Nullable String planDigest,
        @Nullable Evidence plan,
        @Nullable StepFailure failure,
        String manifestHead) {

    /** What waits. */
    public enum Kind {
        APPROVAL,
        TASK,
        FAILURE
    }

    /**
     * A field of the form.
     *
     * @param type a word of the playbook language
     * @param oneOf allowed values; empty: any
     */
    public record FormField(
            String name,
            String title,
            String type,
            List<String> oneOf,
            @Nullable String defaultText) {}

    /**
     * A step that failed for good.
     *
     * @param place of the step in the playbook file
     * @param code as AWS spells it; null: not AWS
     */
    public record StepFailure(
            String message,
            @Nullable String code,
            @Nullable String requestId,
            String place,
            Map<String, Object> called) {}
}
