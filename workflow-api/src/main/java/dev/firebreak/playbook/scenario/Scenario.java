package dev.firebreak.playbook.scenario;

import dev.firebreak.playbook.Location;
import java.util.List;
import java.util.Map;

/**
 * One test: what is given, who says what, and what must come of it.
 *
 * @param inputs typed, defaults filled in
 * @param secrets what stands for the worker host's secrets, by name; empty text: the host has none of that name
 * @param mocks by step id, or by step path where rounds of an {@code each} differ
 * @param people the same
 */
public record Scenario(
        String name,
        Map<String, Object> inputs,
        Map<String, String> secrets,
        Map<String, Mock> mocks,
        Map<String, List<Answer>> people,
        List<Expected> expected,
        Location at) {}
