package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbooks.mutation.Entry.Where;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that are not what they are elsewhere. Of a name and its uses, either may be meant: both are the exact place. */
final class NameMistakes {
    private static final Pattern STEP = Pattern.compile("\\bsteps\\.(\\w+)");
    private static final Pattern FIELD = Pattern.compile("\\bsteps\\.\\w+\\.(\\w+)");
    private static final Pattern INPUT = Pattern.compile("\\binputs\\.(\\w+)");
    private static final Pattern ROOT = Pattern.compile("\\b(steps|inputs|incident)(?=\\.)");
    private static final Pattern FUNCTION = Pattern.compile("\\b([a-zA-Z_]+)(?=\\()");

    /** Fields of what macros and {@code each} go through. */
    private static final Pattern ITEM_FIELD =
            Pattern.compile("(?<![.\\w])(?!steps|inputs|incident|secrets|output)[a-z]\\w*\\.(\\w+)(?!\\w*\\()");

    private static final Pattern ITEM =
            Pattern.compile("(?<![.\\w'])(?!steps|inputs|incident|secrets|output)([a-z]\\w*)(?=\\.\\w+(?![\\w(]))");

    private NameMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("a misspelt action", NameMistakes::actions),
                new Mistake("an action in capitals", NameMistakes::capitalActions),
                new Mistake("a misspelt id", NameMistakes::ids),
                new Mistake("an id that is no name", NameMistakes::noIds),
                new Mistake("an id that is used already", NameMistakes::usedIds),
                new Mistake("a misspelt 'as'", NameMistakes::items),
                new Mistake("an 'as' that hides something", NameMistakes::hidingItems),
                new Mistake("a misspelt name of an input", NameMistakes::inputs),
                new Mistake("a misspelt name of an answer", NameMistakes::answers),
                new Mistake("a misspelt step in an expression", source -> misspelt(source, STEP)),
                new Mistake("a misspelt field of an output", source -> misspelt(source, FIELD)),
                new Mistake("a field in other capitals", NameMistakes::capitalFields),
                new Mistake("a misspelt input in an expression", source -> misspelt(source, INPUT)),
                new Mistake("a misspelt variable", source -> misspelt(source, ROOT)),
                new Mistake("a misspelt field of an item", source -> misspelt(source, ITEM_FIELD)),
                new Mistake("a misspelt item", source -> misspelt(source, ITEM)),
                new Mistake("a misspelt function", source -> misspelt(source, FUNCTION)),
                new Mistake("a field without its step", NameMistakes::withoutStep));
    }

    private static Stream<Draft> misspelt(Source source, Pattern pattern) {
        return source.inExpressions(pattern)
                .map(found -> source.edit(found.start(1), found.end(1), Typo.of(found.group(1)))
                        .here(0));
    }

    private static Stream<Draft> actions(Source source) {
        return values(source, Where.STEP, "do")
                .map(entry -> misspelt(source, entry).here(0));
    }

    private static Stream<Draft> capitalActions(Source source) {
        return values(source, Where.STEP, "do")
                .map(entry -> source.edit(
                                entry.from(), entry.to(), source.value(entry).replaceFirst("-([a-z])", "_$1"))
                        .here(0));
    }

    /** An id to which nothing refers may be any other. */
    private static Stream<Draft> ids(Source source) {
        return values(source, Where.STEP, "id")
                .filter(entry -> source.text().matches("(?s).*\\bsteps\\." + source.value(entry) + "\\b.*"))
                .map(entry ->
                        misspelt(source, entry).here(0).whereFound("\\bsteps\\.(" + source.value(entry) + ")\\b"));
    }

    private static Stream<Draft> noIds(Source source) {
        return values(source, Where.STEP, "id")
                .map(entry -> source.edit(entry.from(), entry.to(), "the-" + source.value(entry))
                        .here(0));
    }

    private static Stream<Draft> usedIds(Source source) {
        List<Source.StepBlock> steps = source.steps();
        return values(source, Where.STEP, "id")
                .flatMap(entry -> steps.stream()
                        .filter(step -> step.from() < entry.from() && !step.id().equals(source.value(entry)))
                        .map(Source.StepBlock::id)
                        .filter(id -> source.text().indexOf("id: " + id) < entry.from())
                        .limit(1)
                        .map(id -> source.edit(entry.from(), entry.to(), id).here(0)));
    }

    private static Stream<Draft> items(Source source) {
        return values(source, Where.STEP, "as")
                .map(entry -> misspelt(source, entry).here(0).whereFound("\\$\\{(" + source.value(entry) + ")\\b"));
    }

    private static Stream<Draft> hidingItems(Source source) {
        return values(source, Where.STEP, "as")
                .map(entry -> source.edit(entry.from(), entry.to(), "steps").here(0));
    }

    private static Stream<Draft> inputs(Source source) {
        return source.entries(Where.FIELDS)
                .filter(entry -> entry.parent() != null && entry.parent().is(Where.TOP, "inputs"))
                .map(entry -> source.edit(entry.keyFrom(), entry.keyTo(), Typo.of(entry.key()))
                        .here(0)
                        .whereFound("\\binputs\\.(" + entry.key() + ")\\b"));
    }

    /** An answer that nothing reads may have any name. */
    private static Stream<Draft> answers(Source source) {
        return source.entries(Where.FIELDS)
                .filter(entry -> entry.parent() != null && entry.parent().key().equals("form"))
                .filter(entry -> source.text().matches("(?s).*\\bsteps\\.\\w+\\." + entry.key() + "\\b.*"))
                .map(entry -> source.edit(entry.keyFrom(), entry.keyTo(), Typo.of(entry.key()))
                        .here(0)
                        .whereFound("\\bsteps\\.\\w+\\.(" + entry.key() + ")\\b"));
    }

    private static Stream<Draft> capitalFields(Source source) {
        return source.inExpressions(FIELD)
                .filter(found -> !found.group(1).equals(found.group(1).toLowerCase(Locale.ROOT)))
                .map(found -> source.edit(
                                found.start(1), found.end(1), found.group(1).toLowerCase(Locale.ROOT))
                        .here(0));
    }

    private static Stream<Draft> withoutStep(Source source) {
        return source.inExpressions(FIELD)
                .map(NameMistakes::stepOf)
                .map(found -> source.edit(found[0], found[1], "").here(0));
    }

    /** Where {@code name.} of {@code steps.name.field} begins and ends. */
    private static int[] stepOf(MatchResult found) {
        return new int[] {found.start() + "steps.".length(), found.start(1)};
    }

    private static Draft misspelt(Source source, Entry entry) {
        return source.edit(entry.from(), entry.to(), Typo.of(source.value(entry)));
    }

    private static Stream<Entry> values(Source source, Where where, String word) {
        return source.scalars().filter(entry -> entry.is(where, word));
    }
}
