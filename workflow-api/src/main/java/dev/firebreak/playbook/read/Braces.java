package dev.firebreak.playbook.read;

import dev.firebreak.expression.Quotes;

/** Finds where <code>${ }</code> ends: CEL has braces of its own, and texts in which braces mean nothing. */
final class Braces {
    private final String text;

    private Braces(String text) {
        this.text = text;
    }

    /**
     * The index of the brace that closes an expression; -1: none does.
     *
     * @param from where the expression begins, after its opening brace
     */
    static int closing(String text, int from) {
        return new Braces(text).closing(from);
    }

    private int closing(int from) {
        int depth = 0;
        int index = from;
        while (index < text.length()) {
            char character = text.charAt(index);
            if (character == '}' && depth == 0) {
                return index;
            }
            switch (character) {
                case '{' -> depth++;
                case '}' -> depth--;
                case '\'', '"' -> index = Quotes.end(text, index, from) - 1;
                default -> {}
            }
            index++;
        }
        return -1;
    }
}
