package dev.firebreak.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to look up, in one Region or in all.
 *
 * @param globalOnly whether the answer can lie in us-east-1 only, where IAM logs
 * @param from nothing before it matters; null: the window's start
 * @param to nothing after it matters; null: the window's end
 */
public record Query(
        Attribute attribute,
        String value,
        boolean globalOnly,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static Query everywhere(Attribute attribute, String value) {
        return new Query(attribute, value, false, null, null);
    }

    public static Query ofIam(Attribute attribute, String value) {
        return new Query(attribute, value, true, null, null);
    }

    public Query since(Instant time) {
        return between(time, null);
    }

    public Query between(Instant start, @Nullable Instant end) {
        return new Query(attribute, value, globalOnly, start, end);
    }

    /** Whether an answer to this holds the answer to the other. */
    public boolean covers(Query other) {
        return attribute == other.attribute
                && value.equals(other.value)
                && (!globalOnly || other.globalOnly)
                && (from == null || (other.from != null && !other.from.isBefore(from)))
                && (to == null || (other.to != null && !other.to.isAfter(to)));
    }
}
