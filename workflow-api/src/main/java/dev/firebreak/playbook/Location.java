package dev.firebreak.playbook;

/**
 * A place in a playbook file.
 *
 * @param file the file as the user named it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Location(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
