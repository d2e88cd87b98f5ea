package dev.firebreak.playbook.test;

import dev.firebreak.playbook.Location;
import org.jspecify.annotations.Nullable;

/**
 * Something that came otherwise than expected.
 *
 * @param at the place in the test file
 * @param step an id or a path; null: it is about no single step
 * @param what in words
 */
public record Failure(Location at, @Nullable String step, String what, String expected, String actual) {}
