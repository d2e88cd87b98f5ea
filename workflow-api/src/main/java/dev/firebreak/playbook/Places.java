package dev.firebreak.playbook;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the characters of a text stand in the file. YAML folds lines, strips indentation and has escapes, so characters that
 * follow each other in the text need not stand side by side in the file.
 *
 * @param runs by offset in the text: the place where a run of characters that stand side by side begins; one begins at 0
 */
public record Places(NavigableMap<Integer, Location> runs) {
    public Places {
        if (!runs.containsKey(0)) {
            throw new IllegalArgumentException("no run begins at 0: " + runs);
        }
    }

    /** All characters stand side by side, beginning at this place. */
    public static Places from(Location at) {
        return new Places(new TreeMap<>(Map.of(0, at)));
    }

    /**
     * The place of one character.
     *
     * @param offset from 0, as in {@link String#charAt}; the end of the text is allowed
     */
    public Location of(int offset) {
        Map.Entry<Integer, Location> run = runs.floorEntry(Math.max(0, offset));
        Location at = run.getValue();
        return new Location(at.file(), at.line(), at.column() + Math.max(0, offset) - run.getKey());
    }

    /** The places of a part of the text, which begins at this offset. */
    public Places startingAt(int offset) {
        NavigableMap<Integer, Location> rest = new TreeMap<>(Map.of(0, of(offset)));
        runs.tailMap(offset, false).forEach((begin, at) -> rest.put(begin - offset, at));
        return new Places(rest);
    }
}
