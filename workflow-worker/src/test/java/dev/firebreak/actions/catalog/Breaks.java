package dev.firebreak.actions.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects what is wrong, so that it can be said at once. */
final class Breaks {
    private final List<String> found = new ArrayList<>();

    /** A rule: what is wrong where it does not hold. */
    Breaks unless(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
        return this;
    }

    Breaks and(Stream<String> more) {
        more.forEach(found::add);
        return this;
    }

    Stream<String> found() {
        return found.stream();
    }
}
