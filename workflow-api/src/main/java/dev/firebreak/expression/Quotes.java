package dev.firebreak.expression;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Finds where the texts of an expression end, also of one that is no CEL. */
public final class Quotes {
    /** In texts with these before the quote, a backslash is a backslash. */
    private static final Set<String> RAW = Set.of("r", "rb", "br");

    private Quotes() {}

    /**
     * The index behind the text that begins with the quote here; beyond the end when it is open.
     *
     * @param from where the expression begins
     */
    public static int end(String text, int quote, int from) {
        String one = text.substring(quote, quote + 1);
        String closing = text.startsWith(one.repeat(3), quote) ? one.repeat(3) : one;
        boolean raw = isRaw(text, quote, from);
        int index = quote + closing.length();
        while (index < text.length() && !text.startsWith(closing, index)) {
            index += text.charAt(index) == '\\' && !raw ? 2 : 1;
        }
        return index + closing.length();
    }

    /**
     * The index of the quote whose partner is missing; empty: each has one. Where a quote is missing, the others pair up wrongly: a
     * word right behind a closing one shows that it was meant to open the next text.
     */
    public static OptionalInt open(String expression) {
        int suspect = -1;
        int index = 0;
        while (index < expression.length()) {
            if (!isQuote(expression.charAt(index))) {
                index++;
                continue;
            }
            int end = end(expression, index, 0);
            if (end > expression.length()) {
                return OptionalInt.of(suspect < 0 ? index : suspect);
            }
            if (suspect < 0 && end < expression.length() && Character.isLetterOrDigit(expression.charAt(end))) {
                suspect = index;
            }
            index = end;
        }
        return OptionalInt.empty();
    }

    private static boolean isQuote(char character) {
        return character == '\'' || character == '"';
    }

    private static boolean isRaw(String text, int quote, int from) {
        int begin = quote;
        while (begin > from && Character.isJavaIdentifierPart(text.charAt(begin - 1))) {
            begin--;
        }
        return RAW.contains(text.substring(begin, quote).toLowerCase(Locale.ROOT));
    }
}
