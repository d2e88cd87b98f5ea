package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Places;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Makes a text and its places, character by character. */
final class PlacesBuilder {
    private final StringBuilder text = new StringBuilder();
    private final NavigableMap<Integer, Location> runs = new TreeMap<>();

    /** Adds a character of the text, which stands at this place; it begins a new run unless it stands beside the last one. */
    void add(int codePoint, Location at) {
        Map.Entry<Integer, Location> run = runs.lastEntry();
        if (run == null || !besides(run, at)) {
            runs.put(text.length(), at);
        }
        text.appendCodePoint(codePoint);
    }

    private boolean besides(Map.Entry<Integer, Location> run, Location at) {
        int column = run.getValue().column() + text.length() - run.getKey();
        return at.line() == run.getValue().line() && at.column() == column;
    }

    String text() {
        return text.toString();
    }

    /** The places of a text that has at least one character. */
    Places places() {
        return new Places(runs);
    }
}
