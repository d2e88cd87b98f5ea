package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbook.Location;

/** A line and a column, from 1. */
record Place(int line, int column) {
    static Place of(Location at) {
        return new Place(at.line(), at.column());
    }

    /** The place of a character. */
    static Place in(String text, int offset) {
        String before = text.substring(0, Math.clamp(offset, 0, text.length()));
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
