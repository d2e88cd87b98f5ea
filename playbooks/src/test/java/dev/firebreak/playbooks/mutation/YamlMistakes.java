package dev.firebreak.playbooks.mutation;

import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Slips in YAML: blanks, colons, dashes, quotes. */
final class YamlMistakes {
    private YamlMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("one blank too many", source -> moved(source, 1)),
                new Mistake("two blanks too many", source -> moved(source, 2)),
                new Mistake("one blank too few", source -> moved(source, -1)),
                new Mistake("two blanks too few", source -> moved(source, -2)),
                new Mistake("a tab", YamlMistakes::tabs),
                new Mistake("a word without its colon", YamlMistakes::withoutColon),
                new Mistake("a colon without its blank", YamlMistakes::withoutBlank),
                new Mistake("a colon in text", YamlMistakes::colons),
                new Mistake("a step without its dash", YamlMistakes::withoutDash),
                new Mistake("a dash without its blank", YamlMistakes::dashWithoutBlank),
                new Mistake("a quote that is not closed", YamlMistakes::openQuotes),
                new Mistake("a quote that is not opened", YamlMistakes::closedQuotes),
                new Mistake("a quote that is closed by another", YamlMistakes::otherQuotes),
                new Mistake("no quotes where they are needed", YamlMistakes::withoutQuotes),
                new Mistake("a list that is not closed", YamlMistakes::openLists),
                new Mistake("text that begins with '@'", source -> prefixed(source, "@")),
                new Mistake("text that begins with '*'", source -> prefixed(source, "*")),
                new Mistake("text that begins with '!'", source -> prefixed(source, "!")),
                new Mistake("text that begins with a quote", source -> prefixed(source, "\"")),
                new Mistake("a tag", source -> prefixed(source, "!!str ")));
    }

    /**
     * Of two lines that do not fit together any more, either may be the wrong one: the moved one; the next, beside or inside it; or the one that it
     * stood in before.
     */
    private static Stream<Draft> moved(Source source, int blanks) {
        return source.lines()
                .filter(at -> at - source.lineStart(at) + blanks >= 0)
                .mapToObj(at -> {
                    Draft draft = blanks > 0
                            ? source.edit(at, at, " ".repeat(blanks)).here(blanks)
                            : source.edit(at + blanks, at, "").here(0);
                    if (blanks < 0) {
                        draft.at(previous(source, at));
                    }
                    return draft.at(next(source, at)).at(sibling(source, at));
                });
    }

    private static int previous(Source source, int at) {
        return source.lines().filter(other -> other < at).max().orElse(at);
    }

    private static int next(Source source, int at) {
        return source.lines().filter(other -> other > at).findFirst().orElse(at);
    }

    /** The next line that stood in the same column. */
    private static int sibling(Source source, int at) {
        int column = at - source.lineStart(at);
        return source.lines()
                .filter(other -> other > at && other - source.lineStart(other) <= column)
                .findFirst()
                .orElse(at);
    }

    private static Stream<Draft> tabs(Source source) {
        return source.lines()
                .filter(at -> at - source.lineStart(at) >= 2)
                .mapToObj(at -> source.edit(at - 2, at, "\t").here(0).here(1));
    }

    /** The word, or where its colon is missing. */
    private static Stream<Draft> withoutColon(Source source) {
        return source.entries()
                .map(entry -> source.edit(entry.keyTo(), entry.keyTo() + 1, "")
                        .at(entry.keyFrom())
                        .here(0));
    }

    private static Stream<Draft> withoutBlank(Source source) {
        return source.scalars()
                .filter(entry -> entry.from() == entry.keyTo() + 2)
                .map(entry -> source.edit(entry.keyTo() + 1, entry.keyTo() + 2, "")
                        .at(entry.keyFrom())
                        .here(-1));
    }

    private static Stream<Draft> colons(Source source) {
        return source.words()
                .filter(entry -> entry.key().equals("title") || entry.key().equals("ask"))
                .filter(YamlMistakes::isPlain)
                .map(entry -> source.edit(entry.from(), entry.from(), "Note: ")
                        .here(4)
                        .here(0));
    }

    private static boolean isPlain(Entry entry) {
        return entry.value() instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    /** The first word of the step, or the next step, which stands in no list any more. */
    private static Stream<Draft> withoutDash(Source source) {
        return source.steps().stream()
                .map(step -> step.entries().getFirst())
                .map(first -> source.edit(first.keyFrom() - 2, first.keyFrom(), "  ")
                        .here(2)
                        .at(sibling(source, first.keyFrom() - 2)));
    }

    private static Stream<Draft> dashWithoutBlank(Source source) {
        return source.steps().stream()
                .map(step -> step.entries().getFirst())
                .map(first -> source.edit(first.keyFrom() - 1, first.keyFrom(), "")
                        .here(-1)
                        .at(next(source, first.keyFrom())));
    }

    private static Stream<Entry> quoted(Source source) {
        return source.scalars()
                .filter(entry -> source.text().charAt(entry.from()) == '"'
                        || source.text().charAt(entry.from()) == '\'');
    }

    private static Stream<Draft> openQuotes(Source source) {
        return quoted(source)
                .map(entry -> source.edit(entry.to() - 1, entry.to(), "").at(entry.from()));
    }

    private static Stream<Draft> closedQuotes(Source source) {
        return quoted(source)
                .map(entry -> atColons(
                        source,
                        entry,
                        source.edit(entry.from(), entry.from() + 1, "").here(0).at(entry.to() - 1)));
    }

    private static Stream<Draft> otherQuotes(Source source) {
        return quoted(source).map(entry -> {
            String other = source.text().charAt(entry.from()) == '"' ? "'" : "\"";
            return source.edit(entry.to() - 1, entry.to(), other).at(entry.from());
        });
    }

    private static Stream<Draft> withoutQuotes(Source source) {
        return quoted(source).filter(entry -> entry.to() - entry.from() > 2).map(entry -> {
            String bare = source.text().substring(entry.from() + 1, entry.to() - 1);
            return atColons(
                    source, entry, source.edit(entry.from(), entry.to(), bare).here(0));
        });
    }

    /** The quote that is missing before it moves a colon by one. Either is the place: the quote, or the colon that needs it. */
    private static Draft atColons(Source source, Entry entry, Draft draft) {
        for (int colon = source.text().indexOf(": ", entry.from()); colon >= 0 && colon < entry.to(); ) {
            draft.here(colon - 1 - entry.from());
            colon = source.text().indexOf(": ", colon + 1);
        }
        return draft;
    }

    /** The bracket that is open, or where the other one is missing. */
    private static Stream<Draft> openLists(Source source) {
        return source.words()
                .filter(entry ->
                        entry.value() instanceof SequenceNode && source.text().charAt(entry.from()) == '[')
                .map(entry -> source.edit(entry.to() - 1, entry.to(), "")
                        .at(entry.from())
                        .here(0));
    }

    private static Stream<Draft> prefixed(Source source, String prefix) {
        return source.words()
                .filter(entry -> entry.key().equals("title")
                        || entry.key().equals("ask")
                        || entry.key().equals("because"))
                .filter(YamlMistakes::isPlain)
                .map(entry -> source.edit(entry.from(), entry.from(), prefix).here(0));
    }
}
