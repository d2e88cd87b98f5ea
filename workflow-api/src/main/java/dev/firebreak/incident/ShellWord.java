package dev.firebreak.incident;

import java.util.regex.Pattern;

/** A text as one word of a shell, so that a printed command can be pasted. */
public final class ShellWord {
    /** What no shell reads otherwise; step paths have brackets, which are a pattern. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellWord() {}

    /** The text, in quotes where it needs them. */
    public static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'%s'".formatted(text.replace("'", "'\\''"));
    }
}
