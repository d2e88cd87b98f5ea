package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbooks.mutation.Entry.Where;
import dev.firebreak.playbooks.mutation.Source.StepBlock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Changes of a playbook that the same file could have been written with: nothing in it, in the language or in the catalog says
 * otherwise. They are made and counted apart, to show what no reader can find.
 */
final class Wishes {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)([smhd])");

    private static final Pattern SECRET = Pattern.compile("secrets\\.(\\w+)");

    private Wishes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("another title", source -> texts(source, "title")),
                new Mistake("another question", source -> texts(source, "ask")),
                new Mistake("ten times the time", Wishes::longer),
                new Mistake("another id that nothing names", Wishes::ids),
                new Mistake("two steps swapped that do not need each other", Wishes::swapped),
                new Mistake("a secret that the worker may not have", Wishes::secrets),
                new Mistake("a channel that the worker may not have", Wishes::channels));
    }

    private static Stream<Draft> texts(Source source, String word) {
        return source.words()
                .filter(entry -> entry.key().equals(word) && entry.isScalar())
                .filter(entry -> Character.isLetter(source.text().charAt(entry.from())))
                .map(entry -> {
                    String first = source.value(entry).split("\\W", 2)[0];
                    return source.edit(entry.from(), entry.from() + first.length(), Typo.of(first))
                            .here(0);
                });
    }

    private static Stream<Draft> longer(Source source) {
        return source.scalars()
                .filter(entry -> NUMBER.matcher(source.value(entry)).matches())
                .map(entry -> source.edit(entry.to() - 1, entry.to() - 1, "0").at(entry.from()));
    }

    private static Stream<Draft> ids(Source source) {
        return source.scalars()
                .filter(entry -> entry.is(Where.STEP, "id"))
                .filter(entry -> !source.text().matches("(?s).*\\bsteps\\." + source.value(entry) + "\\b.*"))
                .map(entry -> source.edit(entry.from(), entry.to(), Typo.of(source.value(entry)))
                        .here(0));
    }

    private static Stream<Draft> swapped(Source source) {
        List<StepBlock> steps = source.steps();
        return steps.stream()
                .flatMap(first -> steps.stream()
                        .filter(second -> second.list().is(first.list()) && second.from() >= first.to())
                        .limit(1)
                        .filter(second -> !text(source, second).contains("steps." + first.id() + "."))
                        .map(second -> source.edit(
                                        first.from(),
                                        second.to(),
                                        text(source, second)
                                                + source.text().substring(first.to(), second.from())
                                                + text(source, first))
                                .here(0)));
    }

    private static Stream<Draft> secrets(Source source) {
        return source.inExpressions(SECRET)
                .map(found -> source.edit(found.start(1), found.end(1), Typo.of(found.group(1)))
                        .here(0));
    }

    private static Stream<Draft> channels(Source source) {
        return source.words()
                .filter(entry -> entry.key().equals("to"))
                .map(entry -> source.edit(entry.from(), entry.to(), "[on-call]").here(1));
    }

    private static String text(Source source, StepBlock step) {
        return source.text().substring(step.from(), step.to());
    }
}
