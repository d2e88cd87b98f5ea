package dev.firebreak.action;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An IAM permission that an action needs.
 *
 * @param action as IAM spells it, such as {@code iam:UpdateAccessKey}
 * @param resource the narrowest resource that AWS allows, {@code *} where it allows none
 * @param implied why it is needed though no call of the SDK names it ({@code iam:PassRole}, use of a KMS key); null: a call does
 * @param onlyIf what the call is about beside its resource; null: AWS or the action allows no narrower
 */
public record Permission(
        String action,
        String resource,
        @Nullable String implied,
        @Nullable Condition onlyIf) {
    /**
     * A condition key that holds an ARN.
     *
     * @param key as IAM spells it, such as {@code iam:PolicyARN}
     * @param like the ARN, with {@code *} for what is known only in a run
     */
    public record Condition(String key, String like) {
        /** The element {@code Condition} of a statement. */
        public Map<String, Map<String, String>> element() {
            return Map.of("ArnLike", Map.of(key, like));
        }
    }

    public Permission(String action, String resource, @Nullable String implied) {
        this(action, resource, implied, null);
    }

    public static Permission of(String action) {
        return new Permission(action, "*", null);
    }

    public static Permission on(String action, String resource) {
        return new Permission(action, resource, null);
    }

    public static Permission implied(String action, String reason) {
        return new Permission(action, "*", reason);
    }

    /** The same, where the key of the request is like this ARN. */
    public Permission onlyIf(String key, String like) {
        return new Permission(action, resource, implied, new Condition(key, like));
    }
}
