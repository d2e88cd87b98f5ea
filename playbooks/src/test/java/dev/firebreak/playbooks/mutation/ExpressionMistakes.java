package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbooks.mutation.Source.Expression;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Slips in CEL, and around it. */
final class ExpressionMistakes {
    private static final Pattern AND = Pattern.compile("&&");
    private static final Pattern OR = Pattern.compile("\\|\\|");
    private static final Pattern EQUAL = Pattern.compile("==");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
    private static final Pattern COMPARED = Pattern.compile("(==|!=) ('[^']*')");
    private static final Pattern CHOICE = Pattern.compile("(?:==|!=|in) \\[?'([^']*)'|(?<=, )'([^']*)'(?=[,\\]])");
    private static final Pattern HAS = Pattern.compile("\\bhas\\(");
    private static final Pattern DOT = Pattern.compile("(?<=\\w)\\.(?=\\w)");

    private ExpressionMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("'=' for '=='", source -> replaced(source, EQUAL, "=")),
                new Mistake("'===' for '=='", source -> replaced(source, EQUAL, "===", 2)),
                new Mistake("'and' for '&&'", source -> replaced(source, AND, "and")),
                new Mistake("'&' for '&&'", source -> replaced(source, AND, "&")),
                new Mistake("'or' for '||'", source -> replaced(source, OR, "or")),
                new Mistake("a bracket that is not closed", ExpressionMistakes::openBrackets),
                new Mistake("a bracket too many", ExpressionMistakes::furtherBrackets),
                new Mistake("text that is not closed", ExpressionMistakes::openTexts),
                new Mistake("text without quotes", ExpressionMistakes::bareTexts),
                new Mistake("a misspelt word that is compared", ExpressionMistakes::choices),
                new Mistake("text compared with a number", ExpressionMistakes::numbers),
                new Mistake("text where a condition belongs", ExpressionMistakes::noConditions),
                new Mistake("a condition that ends too early", ExpressionMistakes::early),
                new Mistake("has() of a whole step", ExpressionMistakes::wholeHas),
                new Mistake("a dot that is missing", source -> replaced(source, DOT, " ", 1)),
                new Mistake("two dots", source -> replaced(source, DOT, "..", 1)),
                new Mistake("'${ }' in a condition", ExpressionMistakes::wrapped),
                new Mistake(
                        "a missing '$'",
                        source -> template(
                                source,
                                (same, it) -> source.edit(it.from() - 2, it.from() - 1, "")
                                        .here(0))),
                new Mistake(
                        "a missing '{'",
                        source -> template(
                                source,
                                (same, it) -> source.edit(it.from() - 1, it.from(), "")
                                        .here(-1))),
                new Mistake(
                        "a missing '}'",
                        source -> template(
                                source,
                                (same, it) ->
                                        source.edit(it.to(), it.to() + 1, "").at(it.from() - 2))),
                new Mistake(
                        "a '}' too many",
                        source -> template(
                                source,
                                (same, it) -> source.edit(it.to(), it.to(), "}").here(1))),
                new Mistake(
                        "a '$' too many",
                        source -> template(
                                source,
                                (same, it) -> source.edit(it.from() - 2, it.from() - 2, "$")
                                        .here(0))),
                new Mistake("'$( )'", source -> template(source, ExpressionMistakes::round)),
                new Mistake("'{{ }}'", source -> template(source, ExpressionMistakes::doubled)),
                new Mistake("an expression without '${ }'", ExpressionMistakes::unwrapped),
                new Mistake(
                        "an empty '${ }'",
                        source -> template(
                                source,
                                (same, it) ->
                                        source.edit(it.from(), it.to(), " ").here(-2))));
    }

    private static Stream<Draft> replaced(Source source, Pattern pattern, String with) {
        return source.inExpressions(pattern)
                .map(found -> source.edit(found.start(), found.end(), with).here(0));
    }

    /** Either of several equal characters is the one too many; where one is missing, what follows is what cannot stand there. */
    private static Stream<Draft> replaced(Source source, Pattern pattern, String with, int behind) {
        return source.inExpressions(pattern)
                .map(found ->
                        source.edit(found.start(), found.end(), with).here(0).here(behind));
    }

    /** The bracket is missing at the end of the expression, or belongs to the one that was opened. */
    private static Stream<Draft> openBrackets(Source source) {
        return source.expressions().stream()
                .filter(it -> source.text().charAt(it.to() - 1) == ')')
                .map(it -> source.edit(it.to() - 1, it.to(), "").here(0));
    }

    private static Stream<Draft> furtherBrackets(Source source) {
        return source.expressions().stream()
                .map(it -> source.edit(it.to(), it.to(), ")").here(0));
    }

    private static Stream<Draft> openTexts(Source source) {
        return source.inExpressions(LITERAL)
                .map(found -> source.edit(found.end() - 1, found.end(), "").at(found.start()));
    }

    private static Stream<Draft> bareTexts(Source source) {
        return source.inExpressions(LITERAL)
                .filter(found -> !found.group(1).isEmpty())
                .map(found -> source.edit(found.start(), found.end(), found.group(1))
                        .here(0)
                        .here(found.group(1).length()));
    }

    private static Stream<Draft> choices(Source source) {
        return source.inExpressions(CHOICE).map(found -> {
            int group = found.group(1) == null ? 2 : 1;
            return source.edit(found.start(group), found.end(group), Typo.of(found.group(group)))
                    .here(-1);
        });
    }

    /** The number, or the operator that does not take it. */
    private static Stream<Draft> numbers(Source source) {
        return source.inExpressions(COMPARED)
                .map(found ->
                        source.edit(found.start(2), found.end(2), "5").here(0).at(found.start(1)));
    }

    private static Stream<Draft> noConditions(Source source) {
        return conditions(source)
                .map(it -> source.edit(it.from(), it.to(), "inputs." + input(source))
                        .here(0));
    }

    private static String input(Source source) {
        return source.entries(Entry.Where.FIELDS).findFirst().orElseThrow().key();
    }

    private static Stream<Draft> early(Source source) {
        return conditions(source).map(it -> source.edit(it.to(), it.to(), " &&").here(3));
    }

    /** The question, or what it made sure of. */
    private static Stream<Draft> wholeHas(Source source) {
        return source.inExpressions(HAS).map(found -> {
            int dot = source.text().lastIndexOf('.', source.text().indexOf(')', found.start()));
            int close = source.text().indexOf(')', found.start());
            String path = source.text().substring(found.end(), dot);
            return source.edit(dot, close, "")
                    .at(found.start())
                    .at(found.end())
                    .at(found.end() + "steps.".length())
                    .whereFound(Pattern.quote(path) + "\\.(\\w+)");
        });
    }

    private static Stream<Draft> wrapped(Source source) {
        return conditions(source)
                .map(it -> source.edit(it.from(), it.to(), "${" + source.text().substring(it.from(), it.to()) + "}")
                        .here(0));
    }

    private static Stream<Expression> conditions(Source source) {
        return source.expressions().stream().filter(Expression::condition);
    }

    private static Stream<Draft> template(Source source, BiFunction<Source, Expression, Draft> edit) {
        return source.expressions().stream()
                .filter(it -> !it.condition()
                        && source.text().substring(it.from(), it.to()).lines().count() == 1)
                .map(it -> edit.apply(source, it));
    }

    private static Draft round(Source source, Expression it) {
        return source.edit(it.from() - 2, it.to() + 1, "$(" + source.text().substring(it.from(), it.to()) + ")")
                .here(0);
    }

    private static Draft doubled(Source source, Expression it) {
        return source.edit(it.from() - 2, it.to() + 1, "{{ " + source.text().substring(it.from(), it.to()) + " }}")
                .here(0);
    }

    /** Only where it is the whole value: inside of text it would be a part of a sentence. */
    private static Stream<Draft> unwrapped(Source source) {
        return source.scalars()
                .filter(entry -> source.value(entry).matches("\\$\\{[^{}]*}"))
                .map(entry -> source.edit(
                                entry.from(), entry.to(), source.text().substring(entry.from() + 2, entry.to() - 1))
                        .here(0));
    }
}
