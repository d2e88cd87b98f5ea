package dev.firebreak.expression;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A compiled CEL expression. Immutable and pure: the same variables give the same value, on every worker. */
public interface Expression {
    String source();

    /**
     * What it reads: every chain of plain selections that starts at a variable, as far as it is plain, such as
     * {@code steps.origin.accessKeyId}, {@code inputs.region}, {@code credential}. Variables that a macro declares are left out.
     */
    SortedSet<String> references();

    /**
     * Its value.
     *
     * @param variables plain values by name: text, {@link Long}, {@link Double}, {@link Boolean}, null, lists, maps with text
     *     keys and a fixed order; {@link Integer} is taken as {@link Long}, times and durations as their ISO-8601 text
     * @return a plain value of the same kinds; null for CEL's null
     * @throws ExpressionException when it cannot be evaluated: a missing field, a wrong type, over the limits
     */
    @Nullable
    Object evaluate(Map<String, ?> variables);

    /**
     * Whether it holds, as far as that can be said while some of what it reads is not known.
     *
     * @param unknown chains of selections, such as {@code steps.contain}
     * @return empty: it depends on what is not known
     * @throws ExpressionException when it cannot be evaluated, or is neither true nor false
     */
    Optional<Boolean> holds(Map<String, ?> variables, Collection<String> unknown);
}
