package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Walks over the source from one mark to another; a line break of two characters counts as one. */
final class SourceWalk {
    private final String file;
    private final int[] source;
    private final int end;
    private int index;
    private int line;
    private int column;

    /** Lines and columns of marks begin at 0, and all their numbers count code points. */
    SourceWalk(String file, int[] source, Mark from, Mark to) {
        this.file = file;
        this.source = source;
        this.index = from.getIndex();
        this.line = from.getLine();
        this.column = from.getColumn();
        this.end = Math.min(to.getIndex(), source.length);
    }

    boolean hasNext() {
        return index < end;
    }

    boolean atBreak() {
        return hasNext() && isBreak(source[index]);
    }

    /** The character here; 0 at the end. */
    int peek() {
        return hasNext() ? source[index] : 0;
    }

    /** The character here, which is passed; a line break is {@code \n}; 0 at the end. */
    int next() {
        if (!hasNext()) {
            return 0;
        }
        int character = source[index++];
        if (character != '\n' && character != '\r') {
            column++;
            return character;
        }
        if (character == '\r' && index < end && source[index] == '\n') {
            index++;
        }
        line++;
        column = 0;
        return '\n';
    }

    /** Whether nothing but blanks stands between here and the line's break. */
    boolean atEndOfLine() {
        int ahead = index;
        while (ahead < end && isBlank(source[ahead])) {
            ahead++;
        }
        return ahead < end && isBreak(source[ahead]);
    }

    SourceWalk skipBlanks() {
        while (hasNext() && isBlank(source[index])) {
            next();
        }
        return this;
    }

    /** Passes a word and the white space after it. */
    void skipWord() {
        while (hasNext() && !isBlank(source[index]) && !atBreak()) {
            next();
        }
        while (hasNext() && (isBlank(source[index]) || atBreak())) {
            next();
        }
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t';
    }

    private static boolean isBreak(int character) {
        return character == '\n' || character == '\r';
    }

    Location here() {
        return new Location(file, line + 1, column + 1);
    }
}
