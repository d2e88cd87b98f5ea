package dev.firebreak.action;

import org.jspecify.annotations.Nullable;

/**
 * An IAM permission that an action needs.
 *
 * @param action as IAM spells it, such as {@code iam:UpdateAccessKey}
 * @param resource the narrowest resource that AWS allows, {@code *} where it allows none
 * @param implied why it is needed though no call of the SDK names it ({@code iam:PassRole}, use of a KMS key); null: a call does
 */
public record Permission(
        String action, String resource, @Nullable String implied) {
    public static Permission of(String action) {
        return new Permission(action, "*", null);
    }

    public static Permission on(String action, String resource) {
        return new Permission(action, resource, null);
    }

    public static Permission implied(String action, String reason) {
        return new Permission(action, "*", reason);
    }
}
