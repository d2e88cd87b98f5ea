package dev.firebreak.action;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls will have a permission, as far as AWS's policy simulator can tell. Advice, never a gate: the simulator knows no
 * session policies, few conditions of service control policies and no resource control policies.
 *
 * @param purpose of the credentials: {@code observe} or {@code contain}
 * @param principal whose policies were asked; empty text: AWS did not say who calls
 * @param action as IAM spells it, such as {@code iam:UpdateAccessKey}
 * @param resource the ARN that was asked about; it ends with {@code *} where it is not known yet
 * @param because why it is not granted, or not known; null: it is granted
 * @param statement the policy statement that is lacking, as JSON; null: none would help, or none is lacking
 * @param steps the paths that need it, with {@code " (undo)"} where giving back needs it
 */
public record PermissionCheck(
        String purpose,
        String principal,
        String action,
        String resource,
        Verdict verdict,
        @Nullable String because,
        @Nullable String statement,
        List<String> steps) {

    /** What the simulator says. */
    public enum Verdict {
        GRANTED,
        /** No statement allows it. */
        MISSING,
        /** A statement, a boundary or a service control policy denies it: no further statement helps. */
        DENIED,
        /** It could not be asked, or the answer depends on what nobody knows yet. */
        UNKNOWN
    }
}
