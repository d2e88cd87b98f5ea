package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbooks.mutation.Entry.Where;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Values of a wrong type, form or spelling. */
final class ValueMistakes {
    private static final Pattern DURATION = Pattern.compile("\\d+[smhd]");
    private static final Set<String> CHOSEN = Set.of("severity", "type", "as", "onFailure", "join");

    private ValueMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("a misspelt choice", ValueMistakes::choices),
                new Mistake("a misspelt role", ValueMistakes::roles),
                new Mistake("a duration in words", source -> durations(source, "in")),
                new Mistake("a duration with a blank", ValueMistakes::blankDurations),
                new Mistake("a duration without its unit", ValueMistakes::bareDurations),
                new Mistake("a default of another type", ValueMistakes::defaults),
                new Mistake("a version that is no number", ValueMistakes::versions),
                new Mistake("text where a list belongs", ValueMistakes::textForList),
                new Mistake("a list where text belongs", ValueMistakes::listForText),
                new Mistake("a map where text belongs", ValueMistakes::mapForText),
                new Mistake("empty text", ValueMistakes::emptyText),
                new Mistake("an empty list", ValueMistakes::emptyList),
                new Mistake("arguments as a list", ValueMistakes::argumentsAsList));
    }

    private static Stream<Draft> choices(Source source) {
        return source.scalars()
                .filter(ValueMistakes::isChosen)
                .map(entry -> source.edit(entry.from(), entry.to(), Typo.of(source.value(entry)))
                        .here(0));
    }

    /** The {@code as} of a stop is a choice, that of an {@code each} a name. */
    private static boolean isChosen(Entry entry) {
        boolean ofStep = entry.is(Where.STEP, "onFailure") || entry.is(Where.STEP, "join");
        boolean inside = entry.where() != Where.WITH && entry.where() != Where.STEP;
        return ofStep || (inside && CHOSEN.contains(entry.key()));
    }

    private static Stream<Draft> roles(Source source) {
        return source.words()
                .filter(entry -> entry.key().equals("from") && entry.value() instanceof SequenceNode)
                .map(entry -> source.edit(
                                entry.from() + 1,
                                entry.to() - 1,
                                Typo.of(source.text().substring(entry.from() + 1, entry.to() - 1)))
                        .here(0));
    }

    private static Stream<Entry> durations(Source source) {
        return source.scalars()
                .filter(entry -> DURATION.matcher(source.value(entry)).matches());
    }

    private static Stream<Draft> durations(Source source, String more) {
        return durations(source)
                .map(entry -> source.edit(entry.to(), entry.to(), more).at(entry.from()));
    }

    private static Stream<Draft> blankDurations(Source source) {
        return durations(source)
                .map(entry -> source.edit(entry.to() - 1, entry.to() - 1, " ").at(entry.from()));
    }

    private static Stream<Draft> bareDurations(Source source) {
        return durations(source)
                .map(entry -> source.edit(entry.to() - 1, entry.to(), "").at(entry.from()));
    }

    private static Stream<Draft> defaults(Source source) {
        return source.scalars()
                .filter(entry -> entry.is(Where.FIELD, "default") && !source.isText(entry))
                .map(entry -> source.edit(entry.from(), entry.to(), "always").here(0));
    }

    private static Stream<Draft> versions(Source source) {
        return source.scalars()
                .filter(entry -> entry.is(Where.TOP, "version"))
                .flatMap(entry -> Stream.of("one", "1.0", "-1", "0")
                        .map(other ->
                                source.edit(entry.from(), entry.to(), other).here(0)));
    }

    private static Stream<Draft> textForList(Source source) {
        return source.words()
                .filter(entry ->
                        entry.value() instanceof SequenceNode && source.text().charAt(entry.from()) == '[')
                .map(entry -> source.edit(entry.from(), entry.to(), "approver").here(0));
    }

    private static Stream<Draft> listForText(Source source) {
        return source.words()
                .filter(entry -> entry.isScalar())
                .filter(entry -> !entry.key().equals("default"))
                .map(entry ->
                        source.edit(entry.from(), entry.to(), "[ some, texts ]").here(0));
    }

    private static Stream<Draft> mapForText(Source source) {
        return source.words()
                .filter(entry -> entry.isScalar())
                .map(entry ->
                        source.edit(entry.from(), entry.to(), "{ some: text }").here(0));
    }

    private static Stream<Draft> emptyText(Source source) {
        return source.words()
                .filter(entry -> entry.isScalar())
                .map(entry -> source.edit(entry.from(), entry.to(), "''").here(0));
    }

    private static Stream<Draft> emptyList(Source source) {
        return source.words()
                .filter(entry -> entry.value() instanceof SequenceNode)
                .map(entry -> source.edit(entry.keyTo(), entry.to(), ": []").here(2));
    }

    private static Stream<Draft> argumentsAsList(Source source) {
        return source.entries(Where.WITH)
                .filter(entry -> source.entries(Where.WITH)
                                .filter(other -> other.mapping() == entry.mapping())
                                .count()
                        == 1)
                .map(entry ->
                        source.edit(entry.keyFrom(), entry.keyFrom(), "- ").here(0));
    }
}
