package dev.firebreak.playbook.read;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.scenario.Expected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what must come of a test. */
final class ExpectedReader {
    private static final int MOST_ATTEMPTS = 1_000;

    /** A test neither plans, nor is it cancelled from outside, nor is there another incident that it could join. */
    private static final Set<IncidentState> NEVER_OF_A_TEST =
            EnumSet.of(IncidentState.PLANNED, IncidentState.JOINED, IncidentState.CANCELLED);

    private static final List<String> ENDS = Arrays.stream(IncidentState.values())
            .filter(state -> state.ended() && !NEVER_OF_A_TEST.contains(state))
            .map(IncidentState::word)
            .toList();

    private static final Form STEPS = new Form.ListOf(new Form.Text(), 0);

    private static final List<WordForm> FORMS = List.of(
            WordForm.required("ends", "How the run ends.", new Form.OneOf(ENDS)),
            WordForm.optional("ran", "The steps that ran, in order, and no other.", STEPS),
            WordForm.optional("never", "Steps that did not run.", new Form.Texts()),
            WordForm.optional(
                    "called",
                    "What steps were called with: some fields, the same each time, or a list with an entry for each call.",
                    new Form.OfSteps(
                            new Form.AnyOf(List.of(new Form.Values(), new Form.ListOf(new Form.Values(), 0))))),
            WordForm.optional(
                    "attempts", "How often steps were called.", new Form.OfSteps(new Form.Whole(1, MOST_ATTEMPTS))),
            WordForm.optional("waited", "How long steps took.", new Form.OfSteps(new Form.Length())),
            WordForm.optional(
                    "undone",
                    "The steps that were given back, and no other; with what their own undo was called with, where it has fields.",
                    new Form.AnyOf(List.of(STEPS, new Form.OfSteps(new Form.Values())))),
            WordForm.optional("outputs", "What the run gives, by name.", new Form.Values()),
            WordForm.optional("message", "A part of what the run says at its end.", new Form.Text()));

    static final WordForm FORM = WordForm.required("expect", "What must come of it.", new Form.Group(FORMS));

    private static final List<String> WORDS = FORMS.stream().map(WordForm::word).toList();

    private final Playbook playbook;
    private final KnownSteps steps;
    private final Problems problems;

    ExpectedReader(Playbook playbook, KnownSteps steps, Problems problems) {
        this.playbook = playbook;
        this.steps = steps;
        this.problems = problems;
    }

    List<Expected> read(Word expect) {
        Words words = expect.words(WORDS);
        List<Expected> expected = new ArrayList<>();
        Word ends = words.required("ends", "contained");
        ends.oneOf(ENDS).ifPresent(state -> expected.add(new Expected.Ends(IncidentState.of(state), ends.at())));
        if (words.has("ran")) {
            Word ran = words.optional("ran");
            expected.add(new Expected.Ran(names(ran), ran.at()));
        }
        if (words.has("never")) {
            never(words.optional("never"), expected);
        }
        words.optional("called")
                .entries("steps, each with what it is called with")
                .forEach(entry -> steps.find(entry.key())
                        .ifPresent(step -> called(step, entry).ifPresent(expected::add)));
        words.optional("attempts").entries("steps, each with a number").forEach(entry -> attempts(entry, expected));
        words.optional("waited").entries("steps, each with a duration").forEach(entry -> waited(entry, expected));
        if (words.has("undone")) {
            undone(words.optional("undone"), expected);
        }
        words.optional("outputs").entries("names with values").forEach(entry -> output(entry, expected));
        Word message = words.optional("message");
        message.text().ifPresent(text -> expected.add(new Expected.Message(text, message.at())));
        return expected;
    }

    /** Names of steps; a list of them may be empty. */
    private List<String> names(Word word) {
        List<String> names = new ArrayList<>();
        boolean isEmpty = word.yaml()
                .filter(yaml -> yaml instanceof Yaml.Items list && list.items().isEmpty())
                .isPresent();
        if (isEmpty) {
            return names;
        }
        for (Yaml.Scalar name : word.texts("a list of steps")) {
            single(name).ifPresent(step -> names.add(name.text()));
        }
        return names;
    }

    /** A step that does something itself. */
    private Optional<Step> single(Yaml.Scalar name) {
        Optional<Step> step = steps.find(name);
        step.filter(ExpectedReader::isList)
                .ifPresent(list -> problems.error(
                        name.at(),
                        "'%s' only holds other steps (%s): name those that run inside it"
                                .formatted(list.id(), list.kind())));
        return step.filter(found -> !isList(found));
    }

    private static boolean isList(Step step) {
        return !step.inner().isEmpty() && !(step instanceof Step.Approve);
    }

    private void never(Word word, List<Expected> expected) {
        for (Yaml.Scalar name : word.texts("a list of steps")) {
            steps.find(name).ifPresent(step -> expected.add(new Expected.Never(name.text(), name.at())));
        }
    }

    private Optional<Expected> called(Step step, Yaml.Entry entry) {
        Optional<KnownSteps.Handed> handed = steps.handed(step);
        if (handed.isEmpty()) {
            problems.error(
                    entry.key().at(), "'%s' is a step with '%s': it calls nothing".formatted(step.id(), step.kind()));
            return Optional.empty();
        }
        boolean everyCall = !(entry.value() instanceof Yaml.Items);
        List<Yaml> calls = entry.value() instanceof Yaml.Items list ? list.items() : List.of(entry.value());
        List<Map<String, Object>> fields =
                calls.stream().map(call -> fields(call, handed.get())).toList();
        return Optional.of(new Expected.Called(
                entry.key().text(), fields, everyCall, entry.value().at()));
    }

    private void attempts(Yaml.Entry entry, List<Expected> expected) {
        String name = entry.key().text();
        Word word = Word.of(name, entry, problems);
        steps.find(entry.key()).ifPresent(step -> {
            if (steps.called(step).isEmpty()) {
                problems.error(
                        entry.key().at(), "'%s' is a step with '%s': it calls nothing".formatted(name, step.kind()));
            }
            word.integer(1, MOST_ATTEMPTS)
                    .ifPresent(number -> expected.add(new Expected.Attempts(name, number, word.at())));
        });
    }

    /** A list of steps; or steps, each with what the playbook's own undo of it is called with. */
    private void undone(Word word, List<Expected> expected) {
        boolean withCalls = word.yaml().filter(Yaml.Entries.class::isInstance).isPresent();
        if (!withCalls) {
            expected.add(new Expected.Undone(names(word), word.at()));
            return;
        }
        List<String> names = new ArrayList<>();
        List<Expected> calls = new ArrayList<>();
        for (Yaml.Entry entry : word.entries("steps, each with what its undo is called with")) {
            single(entry.key()).ifPresent(step -> {
                names.add(entry.key().text());
                givenBack(step, entry).ifPresent(calls::add);
            });
        }
        expected.add(new Expected.Undone(names, word.at()));
        expected.addAll(calls);
    }

    private Optional<Expected> givenBack(Step step, Yaml.Entry entry) {
        boolean anything =
                entry.value() instanceof Yaml.Entries fields && fields.entries().isEmpty();
        Optional<KnownSteps.Handed> undo = steps.ownUndo(step);
        if (undo.isEmpty() && !anything) {
            problems.error(
                    entry.value().at(),
                    "the playbook gives '%s' no undo of its own, so what it is called with is not known: write '{}'"
                            .formatted(step.id()));
        }
        return undo.filter(own -> !anything)
                .map(own -> new Expected.GivenBackWith(
                        entry.key().text(),
                        fields(entry.value(), own),
                        entry.value().at()));
    }

    private void output(Yaml.Entry entry, List<Expected> expected) {
        String name = entry.key().text();
        Word word = Word.of(name, entry, problems);
        if (!playbook.outputs().containsKey(name)) {
            problems.error(
                    entry.key().at(),
                    "the playbook has no output '%s'%s"
                            .formatted(
                                    name,
                                    DidYouMean.hint(name, playbook.outputs().keySet())));
            return;
        }
        word.yaml().map(PlainValues::of).ifPresent(value -> expected.add(new Expected.Output(name, value, word.at())));
    }

    private Map<String, Object> fields(Yaml yaml, KnownSteps.Handed handed) {
        if (yaml instanceof Yaml.Entries fields) {
            return ShapeReader.of(handed.what(), problems).record(fields, handed.shape());
        }
        problems.error(yaml.at(), "%s is names with values, not %s".formatted(handed.what(), yaml.kind()));
        return Map.of();
    }

    private void waited(Yaml.Entry entry, List<Expected> expected) {
        String name = entry.key().text();
        Word word = Word.of(name, entry, problems);
        single(entry.key())
                .ifPresent(step ->
                        word.duration().ifPresent(time -> expected.add(new Expected.Waited(name, time, word.at()))));
    }
}
