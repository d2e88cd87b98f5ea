package dev.firebreak.playbooks.mutation;

import dev.firebreak.action.Shape;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbooks.mutation.Entry.Where;
import dev.firebreak.playbooks.mutation.Source.StepBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Words that are wrong, missing, or too many. */
final class WordMistakes {
    private static final Set<String> KINDS =
            Set.of("do", "aws", "approve", "task", "choose", "parallel", "each", "wait", "play", "notify", "stop");

    /** What other tools call it. */
    private static final Map<String, String> OTHERS = Map.of(
            "id",
            "name",
            "do",
            "uses",
            "with",
            "args",
            "if",
            "condition",
            "within",
            "timeout",
            "ask",
            "message",
            "title",
            "description",
            "each",
            "foreach",
            "inputs",
            "parameters",
            "from",
            "approvers");

    /** What must be there, by the word around it. */
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "approve",
            Set.of("ask", "from", "within"),
            "task",
            Set.of("ask", "from", "within"),
            "stop",
            Set.of("as", "because"),
            "notify",
            Set.of("to", "text"),
            "retry",
            Set.of("attempts", "every"));

    private static final Set<String> TOP = Set.of("playbook", "version", "title", "subject", "inputs", "steps");
    private static final Set<String> WITH_KIND = Set.of("then", "as", "steps");

    private WordMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("a misspelt word", WordMistakes::misspelt),
                new Mistake("a word in capitals", WordMistakes::capitals),
                new Mistake("a word of another tool", WordMistakes::otherTools),
                new Mistake("a misspelt argument", WordMistakes::arguments),
                new Mistake("an argument too many", WordMistakes::furtherArguments),
                new Mistake("a required word left out", WordMistakes::without),
                new Mistake("a required argument left out", WordMistakes::withoutArgument),
                new Mistake("a word without a value", WordMistakes::empty),
                new Mistake("a word that stands twice", WordMistakes::twice),
                new Mistake("a second kind in one step", WordMistakes::secondKind));
    }

    private static Stream<Draft> misspelt(Source source) {
        return source.words()
                .map(entry -> source.edit(entry.keyFrom(), entry.keyTo(), Typo.of(entry.key()))
                        .here(0));
    }

    private static Stream<Draft> capitals(Source source) {
        return source.words()
                .map(entry -> source.edit(
                                entry.keyFrom(),
                                entry.keyTo(),
                                Character.toUpperCase(entry.key().charAt(0))
                                        + entry.key().substring(1))
                        .here(0));
    }

    private static Stream<Draft> otherTools(Source source) {
        return source.words()
                .flatMap(entry -> Optional.ofNullable(OTHERS.get(entry.key())).stream()
                        .map(other -> source.edit(entry.keyFrom(), entry.keyTo(), other)
                                .here(0)));
    }

    private static Stream<Draft> arguments(Source source) {
        return source.entries(Where.WITH)
                .map(entry -> source.edit(entry.keyFrom(), entry.keyTo(), Typo.of(entry.key()))
                        .here(0));
    }

    private static Stream<Draft> furtherArguments(Source source) {
        return source.entries(Where.WITH).filter(Entry::first).map(entry -> {
            String indentation = " ".repeat(entry.keyFrom() - source.lineStart(entry.keyFrom()));
            return source.edit(entry.keyFrom(), entry.keyFrom(), "because: it is so\n" + indentation)
                    .here(0);
        });
    }

    private static Stream<Draft> without(Source source) {
        return source.entries()
                .filter(WordMistakes::isRequired)
                .filter(entry -> source.entries()
                                .filter(other -> other.mapping() == entry.mapping())
                                .count()
                        > 1)
                .map(entry -> around(source.without(entry), entry));
    }

    /** Where something is missing there is nothing to point at: what lacks it is the place, or the word before it. */
    private static Draft around(Draft draft, Entry entry) {
        Draft here = draft.at(entry.mapping());
        return entry.parent() == null ? here : here.at(entry.parent().keyFrom());
    }

    private static boolean isRequired(Entry entry) {
        return switch (entry.where()) {
            case TOP -> TOP.contains(entry.key());
            case FIELD -> entry.key().equals("type");
            case STEP -> entry.key().equals("id") || KINDS.contains(entry.key()) || WITH_KIND.contains(entry.key());
            case BRANCH -> !entry.key().equals("otherwise");
            case WORDS ->
                entry.parent() != null
                        && REQUIRED.getOrDefault(entry.parent().key(), Set.of()).contains(entry.key());
            case FIELDS, WITH, VALUES, LANES -> false;
        };
    }

    /** The action lacks it, so that is the place. */
    private static Stream<Draft> withoutArgument(Source source) {
        return source.steps().stream()
                .flatMap(step -> step.entry("do").stream()
                        .flatMap(call -> source.entries(Where.WITH)
                                .filter(entry -> step.entry("with").stream().anyMatch(with -> with.is(entry.parent())))
                                .filter(entry -> isRequired(source.value(call), entry.key()))
                                .map(entry -> without(source, step, entry).at(call.from()))));
    }

    private static Draft without(Source source, StepBlock step, Entry argument) {
        boolean alone = source.entries(Where.WITH)
                        .filter(entry -> entry.mapping() == argument.mapping())
                        .count()
                == 1;
        return source.without(alone ? step.entry("with").orElseThrow() : argument);
    }

    private static boolean isRequired(String action, String field) {
        return new ShippedActions()
                .find(action)
                .flatMap(spec -> spec.input().field(field))
                .filter(Shape.Field::required)
                .isPresent();
    }

    /** The word, or what follows it. */
    private static Stream<Draft> empty(Source source) {
        return source.scalars()
                .map(entry -> source.edit(entry.keyTo(), entry.to(), ":")
                        .at(entry.keyFrom())
                        .here(1));
    }

    private static Stream<Draft> twice(Source source) {
        return source.scalars().map(entry -> {
            int end = source.lineEnd(entry.to());
            String indentation = " ".repeat(entry.keyFrom() - source.lineStart(entry.keyFrom()));
            String line = indentation + source.text().substring(entry.keyFrom(), entry.to()) + "\n";
            return source.edit(end, end, line).here(indentation.length());
        });
    }

    /** Either of the two kinds is the one too many. */
    private static Stream<Draft> secondKind(Source source) {
        return source.steps().stream()
                .filter(step -> step.entry("stop").isEmpty())
                .map(step -> {
                    Entry id = step.entry("id").orElseThrow();
                    Entry kind = step.entries().stream()
                            .filter(entry -> KINDS.contains(entry.key()))
                            .findFirst()
                            .orElseThrow();
                    int end = source.lineEnd(id.to());
                    String indentation = " ".repeat(id.keyFrom() - source.lineStart(id.keyFrom()));
                    return source.edit(end, end, indentation + "stop: { as: completed, because: Done }\n")
                            .at(kind.keyFrom())
                            .here(indentation.length());
                });
    }
}
