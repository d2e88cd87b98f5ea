package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that expressions use: of steps, inputs, answers and items. */
final class Names {
    static final String PATTERN = "[a-z][A-Za-z0-9]{0,63}";

    private static final Pattern CAMEL_CASE = Pattern.compile(PATTERN);
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile(NO_WORD + "([A-Za-z0-9])?");

    /** CEL's own words and reserved words: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax (2026-11). */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    /** What every expression sees. */
    private static final Set<String> VARIABLES = Set.of("inputs", "steps", "output", "incident", "secrets");

    private final Map<String, Location> ids = new HashMap<>();
    private final Problems problems;

    Names(Problems problems) {
        this.problems = problems;
    }

    /** A step's id; another name stands in for one that is used already, so that every step has its own. */
    String id(String id, Location at) {
        Location first = ids.putIfAbsent(id, at);
        if (first == null) {
            check(id, "id", at);
            return id;
        }
        problems.lost().name(id);
        problems.error(
                at,
                "the id '%s' is used twice, first on line %d: every step of a file has its own"
                        .formatted(id, first.line()));
        return standIn(at);
    }

    /** The id of a step that was read in with a {@code play}. */
    void inlined(String id, Location play) {
        Location first = ids.putIfAbsent(id, play);
        if (first != null) {
            problems.lost().name(id);
            problems.error(
                    play,
                    "this play makes a step '%s', and that id is used already, on line %d: give one of them another id"
                            .formatted(id, first.line()));
        }
    }

    /** A name for a step that has none of its own; no expression can write it. */
    static String standIn(Location at) {
        return "unnamed %d:%d".formatted(at.line(), at.column());
    }

    /** The name of an item in {@code each}, which must not hide what every expression sees. */
    void item(String name, Location at) {
        if (VARIABLES.contains(name)) {
            problems.error(at, "'%s' is no name for an item: expressions see something else under it".formatted(name));
            return;
        }
        check(name, "name", at);
    }

    /**
     * Finds what is no name in CEL; tells whether it is one.
     *
     * @param what for the message: id, name
     */
    boolean check(String name, String what, Location at) {
        if (RESERVED.contains(name)) {
            problems.lost().name(name);
            problems.error(at, "'%s' is no %s: CEL reserves the word".formatted(name, what));
            return false;
        }
        if (!CAMEL_CASE.matcher(name).matches()) {
            lose(name);
            problems.error(
                    at,
                    "'%s' is no %s: at most 64 letters and digits in camelCase, such as '%s'"
                            .formatted(name, what, camelCase(name)));
            return false;
        }
        return true;
    }

    /** Expressions take what stands between the words of such a name for operators, or name already what is meant. */
    private void lose(String name) {
        problems.lost().name(name);
        problems.lost().name(camelCase(name));
        NO_WORD.splitAsStream(name).forEach(problems.lost()::name);
    }

    private static String camelCase(String name) {
        String joined = BETWEEN_WORDS
                .matcher(name)
                .replaceAll(gap -> gap.group(1) == null ? "" : gap.group(1).toUpperCase(Locale.ROOT))
                .replaceFirst("^[^A-Za-z].*", "");
        if (joined.isEmpty() || joined.length() > 64) {
            return "findOwner";
        }
        return joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
    }
}
