package dev.firebreak.playbook;

/**
 * A CEL expression as it stands in the file.
 *
 * @param source the expression without {@code ${ }}
 * @param places of its characters: a compiler's offset becomes a place by {@code cel.places().of(offset)}
 */
public record Cel(String source, Places places) {
    /** An expression whose characters stand side by side, beginning at this place. */
    public Cel(String source, Location at) {
        this(source, Places.from(at));
    }

    /** The place of its first character. */
    public Location at() {
        return places.of(0);
    }
}
