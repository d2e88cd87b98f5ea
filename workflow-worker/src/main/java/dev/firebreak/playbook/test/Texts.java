package dev.firebreak.playbook.test;

import java.util.List;
import java.util.stream.Collectors;

/** Values as a test file writes them. */
final class Texts {
    private Texts() {}

    static String of(Object value) {
        return value instanceof List<?> items
                ? items.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"))
                : value.toString();
    }
}
