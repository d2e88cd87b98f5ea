package dev.firebreak.starter.terminal;

/**
 * Makes text safe for a terminal. Names, agents and messages out of AWS events are written by attackers: an escape sequence
 * in them could hide a line, or recolour it.
 */
public final class Visible {
    private Visible() {}

    /** The text with every control and direction character spelt out, line ends too. */
    public static String line(String text) {
        return spellOut(text, false);
    }

    /** The same, but line ends stay. */
    public static String lines(String text) {
        return spellOut(text, true);
    }

    private static String spellOut(String text, boolean keepLineEnds) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if ((keepLineEnds && character == '\n') || !isDangerous(character)) {
                safe.appendCodePoint(character);
            } else {
                safe.append("\\u%04x".formatted(character));
            }
        });
        return safe.toString();
    }

    private static boolean isDangerous(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
