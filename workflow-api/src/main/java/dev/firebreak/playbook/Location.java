package dev.firebreak.playbook;

/**
 * A place in a playbook file.
 *
 * @param file the file as the user named it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Location(String file, int line, int column) {
    /** The place so many characters to the right. */
    public Location right(int characters) {
        return new Location(file, line, column + characters);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
