package dev.firebreak.playbook.read;

import java.util.regex.Pattern;

/** Why YAML made something else of what was meant as text. */
final class YamlTraps {
    static final String TERNARY =
            "': ' after '?' makes a word with a value of it: put quotes around the whole expression, as in \"a ? b : c\"";

    private static final Pattern QUESTION = Pattern.compile(".*\\s\\?\\s.*");

    private YamlTraps() {}

    /** What explains that a value is no text, behind a semicolon; empty: nothing special. */
    static String hint(Yaml value) {
        return switch (value) {
            case Yaml.Entries words when words.entries().stream().anyMatch(YamlTraps::isTernary) -> "; " + TERNARY;
            case Yaml.Entries words -> "";
            case Yaml.Items list -> "";
            case Yaml.Scalar text -> "";
        };
    }

    /** Whether a line has the {@code ? :} of an expression. */
    static boolean isTernary(String line) {
        return QUESTION.matcher(line).matches();
    }

    static boolean isTernary(Yaml.Entry entry) {
        return isTernary(entry.key().text());
    }
}
