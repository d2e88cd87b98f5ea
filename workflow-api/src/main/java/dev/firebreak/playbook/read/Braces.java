package dev.firebreak.playbook.read;

import java.util.Locale;
import java.util.Set;

/** Finds where <code>${ }</code> ends: CEL has braces of its own, and texts in which braces mean nothing. */
final class Braces {
    /** In texts with these before the quote, a backslash is a backslash. */
    private static final Set<String> RAW = Set.of("r", "rb", "br");

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
                case '\'', '"' -> index = endOfText(index, from);
                default -> {}
            }
            index++;
        }
        return -1;
    }

    /** The index of the last character of the text that begins with the quote here; the end of everything when it is open. */
    private int endOfText(int begin, int from) {
        String quote = text.substring(begin, begin + 1);
        String closing = text.startsWith(quote.repeat(3), begin) ? quote.repeat(3) : quote;
        boolean raw = isRaw(begin, from);
        int index = begin + closing.length();
        while (index < text.length() && !text.startsWith(closing, index)) {
            index += text.charAt(index) == '\\' && !raw ? 2 : 1;
        }
        return index + closing.length() - 1;
    }

    private boolean isRaw(int quote, int from) {
        int begin = quote;
        while (begin > from && Character.isJavaIdentifierPart(text.charAt(begin - 1))) {
            begin--;
        }
        return RAW.contains(text.substring(begin, quote).toLowerCase(Locale.ROOT));
    }
}
