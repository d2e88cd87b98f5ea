package dev.firebreak.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to look up, in one Region or in all.
 *
 * @param globalOnly whether the answer can lie in us-east-1 only, where IAM logs
 * @param from nothing before it matters; null: the whole window does
 */
public record Query(
        Attribute attribute,
        String value,
        boolean globalOnly,
        @Nullable Instant from) {
    public static Query everywhere(Attribute attribute, String value) {
        return new Query(attribute, value, false, null);
    }

    public static Query ofIam(Attribute attribute, String value) {
        return new Query(attribute, value, true, null);
    }

    public Query since(Instant time) {
        return new Query(attribute, value, globalOnly, time);
    }
}
