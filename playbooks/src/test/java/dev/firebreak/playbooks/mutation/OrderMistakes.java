package dev.firebreak.playbooks.mutation;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbooks.mutation.Entry.Where;
import dev.firebreak.playbooks.mutation.Source.StepBlock;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Steps in the wrong order or block, and guards that are gone. */
final class OrderMistakes {
    private static final Pattern GUARD = Pattern.compile("(?<!!)has\\(steps\\.(\\w+)\\.\\w+\\)( && )?");
    private static final Pattern ASKED = Pattern.compile("!has\\(steps\\.(\\w+)\\.(\\w+)\\)");
    private static final Pattern CALL = Pattern.compile("(?<=\\bdo: )[\\w.-]+");
    private static final Pattern USE = Pattern.compile("\\bsteps\\.(\\w+)\\.(\\w+)");
    private static final Pattern LIST = Pattern.compile("\\$\\{steps\\.(\\w+)\\.[^}]*}");

    private OrderMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("two steps swapped", OrderMistakes::swapped),
                new Mistake("a change moved out of its approval", OrderMistakes::unapproved),
                new Mistake("a guard taken away", OrderMistakes::unguarded),
                new Mistake("a stop taken away", OrderMistakes::unstopped),
                new Mistake("a guard turned round", OrderMistakes::turnedGuards),
                new Mistake("a step that uses itself", OrderMistakes::ownOutput),
                new Mistake("a step used before it runs", OrderMistakes::laterOutput),
                new Mistake("an inner step used from outside", OrderMistakes::innerOutput),
                new Mistake("answers used in their own question", OrderMistakes::ownAnswers),
                new Mistake("'each' over something that is no list", OrderMistakes::noLists),
                new Mistake("a list in a text", OrderMistakes::listsInText));
    }

    /** Only where the second needs the first; otherwise the new order is as good. */
    private static Stream<Draft> swapped(Source source) {
        List<StepBlock> steps = source.steps();
        return steps.stream()
                .flatMap(first -> steps.stream()
                        .filter(second -> second.list().is(first.list()) && second.from() >= first.to())
                        .limit(1)
                        .filter(second -> text(source, second).contains("steps." + first.id() + "."))
                        .map(second -> swapped(source, first, second)));
    }

    private static Draft swapped(Source source, StepBlock first, StepBlock second) {
        String between = source.text().substring(first.to(), second.from());
        String moved = text(source, second);
        Draft draft = source.edit(first.from(), second.to(), moved + between + text(source, first));
        uses(moved, first.id()).forEach(draft::here);
        return draft;
    }

    private static IntStream uses(String text, String id) {
        return Pattern.compile("\\bsteps\\.(" + id + ")\\b")
                .matcher(text)
                .results()
                .mapToInt(found -> found.start(1));
    }

    /** A step of a {@code then} that is not alone there moves before the question, and out of what guards it: either may be told. */
    private static Stream<Draft> unapproved(Source source) {
        return source.steps().stream()
                .filter(step -> step.list().key().equals("then"))
                .filter(step -> source.steps().stream()
                                .filter(other -> other.list().is(step.list()))
                                .count()
                        > 1)
                .flatMap(step -> changes(text(source, step)).findFirst().stream()
                        .flatMap(change ->
                                question(source, step).stream().map(question -> moved(source, question, step))));
    }

    private static Optional<StepBlock> question(Source source, StepBlock step) {
        return source.steps().stream()
                .filter(other -> other.entry("then").stream().anyMatch(then -> then.is(step.list())))
                .findFirst();
    }

    private static Draft moved(Source source, StepBlock question, StepBlock step) {
        int less = indentation(source, step) - indentation(source, question);
        String outside = text(source, step)
                .lines()
                .map(line -> line.substring(Math.min(less, line.length())))
                .collect(Collectors.joining("\n", "", "\n"));
        Draft draft = source.edit(
                question.from(), step.to(), outside + source.text().substring(question.from(), step.from()));
        changes(outside).forEach(change -> draft.here(change.start()));
        USE.matcher(outside).results().forEach(use -> draft.here(use.start(1)).here(use.start(2)));
        return draft;
    }

    private static int indentation(Source source, StepBlock step) {
        return (int) text(source, step)
                .chars()
                .takeWhile(character -> character == ' ')
                .count();
    }

    private static Stream<MatchResult> changes(String text) {
        return CALL.matcher(text)
                .results()
                .filter(call -> new ShippedActions()
                        .find(call.group())
                        .filter(spec -> spec.effect().changes())
                        .isPresent());
    }

    /** The guard, or what it guarded. */
    private static Stream<Draft> unguarded(Source source) {
        return source.inExpressions(GUARD).map(guard -> {
            boolean alone = source.expressions().stream()
                    .anyMatch(it -> it.from() == guard.start() && it.to() == guard.end() && it.condition());
            Draft draft = alone ? withoutCondition(source, guard.start()) : withoutGuard(source, guard);
            return draft.here(0).whereFound("\\bsteps\\.(" + guard.group(1) + ")\\.(\\w+)");
        });
    }

    private static Draft withoutCondition(Source source, int at) {
        return source.without(source.entries()
                .filter(entry -> entry.from() <= at && at < entry.to() && entry.isScalar())
                .findFirst()
                .orElseThrow());
    }

    private static Draft withoutGuard(Source source, MatchResult guard) {
        boolean last = guard.group(2) == null;
        int from = last && source.text().startsWith(" && ", guard.start() - 4) ? guard.start() - 4 : guard.start();
        return source.edit(from, guard.end(), last && from == guard.start() ? "true" : "");
    }

    /** What it made sure of is used later. */
    private static Stream<Draft> unstopped(Source source) {
        return source.steps().stream()
                .filter(step -> step.entry("stop").isPresent())
                .flatMap(step -> step.entry("if").stream()
                        .flatMap(condition -> ASKED.matcher(source.value(condition))
                                .results()
                                .map(asked -> source.edit(step.from(), step.to(), "")
                                        .here(0)
                                        .whereFound("\\bsteps\\.(" + asked.group(1) + ")\\.(\\w+)"))));
    }

    private static Stream<Draft> turnedGuards(Source source) {
        return source.inExpressions(Pattern.compile("(!?)has\\(steps\\.(\\w+)\\.\\w+\\)"))
                .map(guard -> (guard.group(1).isEmpty()
                                ? source.edit(guard.start(), guard.start(), "!")
                                : source.edit(guard.start(), guard.start() + 1, ""))
                        .here(0)
                        .whereFound("\\bsteps\\.(" + guard.group(2) + ")\\.(\\w+)"));
    }

    private static Stream<Draft> ownOutput(Source source) {
        return source.steps().stream().flatMap(step -> referring(source, step, step.id()));
    }

    private static Stream<Draft> laterOutput(Source source) {
        List<StepBlock> steps = source.steps();
        return steps.stream()
                .flatMap(step -> steps.stream()
                        .filter(later -> later.list().is(step.list()) && later.from() >= step.to())
                        .limit(1)
                        .flatMap(later -> referring(source, step, later.id())));
    }

    private static Stream<Draft> innerOutput(Source source) {
        List<StepBlock> steps = source.steps();
        return steps.stream()
                .filter(each -> each.entry("each").isPresent())
                .flatMap(each -> steps.stream()
                        .filter(inner -> each.from() < inner.from() && inner.to() <= each.to())
                        .flatMap(inner -> steps.stream()
                                .filter(later -> later.list().is(each.list()) && later.from() >= each.to())
                                .limit(1)
                                .flatMap(later -> referring(source, later, inner.id()))));
    }

    /** The title of a step says what a step has put out. */
    private static Stream<Draft> referring(Source source, StepBlock step, String id) {
        return step.entry("title").stream()
                .filter(title -> !source.value(title).startsWith(">"))
                .map(title -> source.append(title, " ${steps." + id + ".found}").here(9));
    }

    private static Stream<Draft> ownAnswers(Source source) {
        return source.steps().stream()
                .filter(step -> step.entry("approve").isPresent())
                .flatMap(step -> source.scalars()
                        .filter(ask -> ask.is(Where.WORDS, "ask")
                                && step.entry("approve").orElseThrow().is(ask.parent()))
                        .map(ask -> source.append(ask, " ${steps." + step.id() + ".how}")
                                .here(9)));
    }

    private static Stream<Draft> noLists(Source source) {
        return source.scalars()
                .filter(entry -> entry.is(Where.STEP, "each"))
                .map(entry -> source.edit(entry.from(), entry.to(), "${inputs." + input(source) + "}")
                        .here(2)
                        .here(0));
    }

    private static Stream<Draft> listsInText(Source source) {
        Matcher list = LIST.matcher(source.text());
        Optional<String> some = source.scalars()
                .filter(entry -> entry.is(Where.STEP, "each"))
                .map(source::value)
                .filter(value -> list.reset(value).matches())
                .findFirst();
        return some.stream()
                .flatMap(value -> source.steps().stream()
                        .filter(step -> step.entry("each")
                                .filter(each -> source.value(each).equals(value))
                                .isPresent())
                        .flatMap(step -> step.entry("title").stream())
                        .map(title -> source.append(title, " " + value).here(3)));
    }

    private static String input(Source source) {
        return source.entries(Where.FIELDS).findFirst().orElseThrow().key();
    }

    private static String text(Source source, StepBlock step) {
        return source.text().substring(step.from(), step.to());
    }
}
