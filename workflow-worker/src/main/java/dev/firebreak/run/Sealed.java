package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a worker read or made, with its seal: it comes back to a worker through the history, which others can write, and steers what
 * is changed then.
 *
 * @param seal the worker hosts' own, over the value and the call that it belongs to; null: none was made
 */
public record Sealed(JsonNode value, @Nullable String seal) {}
