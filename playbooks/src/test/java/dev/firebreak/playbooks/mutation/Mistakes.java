package dev.firebreak.playbooks.mutation;

import java.util.List;
import java.util.stream.Stream;

/** All kinds of mistakes. */
final class Mistakes {
    static final List<Mistake> ALL = Stream.of(
                    NameMistakes.all(),
                    CallMistakes.all(),
                    WordMistakes.all(),
                    ValueMistakes.all(),
                    YamlMistakes.all(),
                    ExpressionMistakes.all(),
                    OrderMistakes.all())
            .flatMap(List::stream)
            .toList();

    /** What may be meant: they are counted apart. */
    static final List<Mistake> WISHES = Wishes.all();

    private Mistakes() {}
}
