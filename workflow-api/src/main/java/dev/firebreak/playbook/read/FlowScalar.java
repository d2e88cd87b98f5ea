package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The characters of a plain or quoted scalar: line breaks are folded, quotes and escapes undone. */
final class FlowScalar {
    private static final String ESCAPES = "0abt\tnvfre \"/\\N_LP";
    private static final String MEANINGS = "\0\u0007\b\t\t\n\u000b\f\r\u001b \"/\\\u0085\u00a0\u2028\u2029";
    private static final int NO_QUOTE = -1;

    private final int quote;
    private final SourceWalk walk;
    private final PlacesBuilder builder = new PlacesBuilder();

    FlowScalar(ScalarEvent event, SourceWalk walk) {
        this.quote = quote(event.getScalarStyle());
        this.walk = walk;
        if (event.getAnchor().isPresent()) {
            walk.skipWord();
        }
        if (quote != NO_QUOTE && walk.hasNext()) {
            walk.next();
        }
    }

    private static int quote(ScalarStyle style) {
        return switch (style) {
            case DOUBLE_QUOTED -> '"';
            case SINGLE_QUOTED -> '\'';
            default -> NO_QUOTE;
        };
    }

    PlacesBuilder read() {
        while (walk.hasNext()) {
            if (walk.atEndOfLine()) {
                fold();
                continue;
            }
            Location at = walk.here();
            int character = walk.next();
            if (character == '\\' && quote == '"') {
                escape(at);
            } else if (character != quote || isDoubled()) {
                builder.add(character, at);
            }
        }
        return builder;
    }

    /** Two single quotes stand for one; a quote alone is the last character. */
    private boolean isDoubled() {
        if (quote == '\'' && walk.peek() == '\'') {
            walk.next();
            return true;
        }
        return false;
    }

    /** A single line break is a space, each further one a line break. */
    private void fold() {
        Location at = walk.skipBlanks().here();
        int breaks = breaks();
        if (breaks == 1) {
            builder.add(' ', at);
        }
        addBreaks(breaks - 1, at);
    }

    private void escape(Location at) {
        if (walk.atBreak()) {
            addBreaks(breaks() - 1, at);
            return;
        }
        int letter = walk.next();
        switch (letter) {
            case 'x' -> builder.add(hexadecimal(2), at);
            case 'u' -> builder.add(hexadecimal(4), at);
            case 'U' -> builder.add(hexadecimal(8), at);
            default -> builder.add(MEANINGS.charAt(Math.max(0, ESCAPES.indexOf(letter))), at);
        }
    }

    /** The parser has checked the digits. */
    private int hexadecimal(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 16 + Character.digit(walk.next(), 16);
        }
        return value;
    }

    private int breaks() {
        int breaks = 0;
        while (walk.atBreak()) {
            walk.next();
            walk.skipBlanks();
            breaks++;
        }
        return breaks;
    }

    private void addBreaks(int breaks, Location at) {
        for (int i = 0; i < breaks; i++) {
            builder.add('\n', at);
        }
    }
}
