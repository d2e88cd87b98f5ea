package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Terms;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.check.Unread.Part;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads lists of steps, each by the reader of its kind. */
final class StepsReader {
    static final List<KindReader> KINDS = List.of(
            new DoReader(),
            new AwsReader(),
            new ApproveReader(),
            new TaskReader(),
            new ChooseReader(),
            new EachReader(),
            new ParallelReader(),
            new PlayReader(),
            new WaitReader(),
            new NotifyReader(),
            new StopReader());

    private static final List<String> HEAD = List.of("id", "title", "if", "onFailure");

    static final List<WordForm> FORMS = List.of(
            WordForm.required(
                    "id",
                    "The step's name in expressions: camelCase, unique in the file.",
                    new Form.Name(Names.PATTERN)),
            WordForm.optional("title", "What the step does, for people; left out: the id.", new Form.Template()),
            WordForm.optional(
                    "if",
                    "The step runs only when this holds: CEL without ${ }; quote it when it begins with '!'.",
                    new Form.Condition()),
            WordForm.optional(
                    "onFailure",
                    "What happens when it fails: 'ask' a person (the default), 'continue' (the default in 'then'), 'stop'.",
                    Forms.constant(OnFailure.class)));

    private final Names names;
    private final Defaults defaults;
    private final Problems problems;
    private final Plays plays;

    private StepsReader(Names names, Defaults defaults, Problems problems, Plays plays) {
        this.names = names;
        this.defaults = defaults;
        this.problems = problems;
        this.plays = plays;
    }

    /** For the steps of a playbook. */
    static StepsReader of(Names names, Defaults defaults, Problems problems, Plays plays) {
        return new StepsReader(names, defaults, problems, plays);
    }

    boolean isCovered() {
        return defaults.covered();
    }

    /** Reads other playbooks. */
    Plays plays() {
        return plays;
    }

    /** For the steps of a {@code then}. */
    StepsReader covered() {
        return new StepsReader(names, defaults.inThen(), problems, plays);
    }

    Names names() {
        return names;
    }

    Problems problems() {
        return problems;
    }

    /**
     * The fields of a form.
     *
     * @param question may have a form
     * @param id of the step whose output the answers are
     */
    List<InputField> form(Words question, String id) {
        List<InputField> fields = new FieldsReader(names, problems).read(question.optional("form"));
        if (!question.isWhole() || (question.has("form") && fields.isEmpty())) {
            problems.lost().name(id);
        }
        return fields;
    }

    /** A list of steps, at least one. */
    List<Step> read(Word steps) {
        List<Step> read =
                steps.items("a list of steps").stream().map(this::step).toList();
        if (read.isEmpty()) {
            problems.lost().steps(steps.at());
        }
        return read;
    }

    private Step step(Yaml yaml) {
        List<KindReader> kinds = kinds(yaml);
        Words words = Words.of(where(kinds), yaml.at(), yaml, allowed(kinds), inside(kinds), problems);
        Head head = head(words, calls(kinds));
        if (kinds.size() != 1) {
            problems.lost().part(yaml);
        }
        if (kinds.isEmpty()) {
            return withoutKind(head, words);
        }
        if (kinds.size() > 1) {
            problems.error(
                    second(yaml, kinds).orElse(words.at()),
                    "a step has one kind, and this one has several: %s; make a step of each".formatted(keys(kinds)));
        }
        return kinds.stream().map(kind -> kind.read(head, words, this)).toList().getFirst();
    }

    /** The place of the second key that makes a kind. */
    private static Optional<Location> second(Yaml yaml, List<KindReader> kinds) {
        List<String> keys = kinds.stream().map(KindReader::key).toList();
        return yaml instanceof Yaml.Entries step
                ? step.entries().stream()
                        .map(Yaml.Entry::key)
                        .filter(key -> keys.contains(key.text()))
                        .skip(1)
                        .map(Yaml.Scalar::at)
                        .findFirst()
                : Optional.empty();
    }

    /** A call of nothing, so that its name is known; it stands where the problem is, so that nothing more is said about it. */
    private Step withoutKind(Head head, Words words) {
        if (words.unknown().isEmpty()) {
            problems.error(words.at(), "this step has no kind: write one of %s".formatted(keys(KINDS)));
        }
        return new Step.Do(head, "", words.unknown().orElse(words.at()), new LinkedHashMap<>());
    }

    /** The kinds whose keys a step has; if it has none, those whose keys were probably meant. */
    private static List<KindReader> kinds(Yaml yaml) {
        List<String> words = yaml instanceof Yaml.Entries step
                ? step.entries().stream().map(entry -> entry.key().text()).toList()
                : List.of();
        List<KindReader> kinds =
                KINDS.stream().filter(kind -> words.contains(kind.key())).toList();
        if (!kinds.isEmpty()) {
            return kinds;
        }
        List<String> known = allowed(KINDS);
        Set<String> meant = words.stream()
                .filter(word -> !known.contains(word))
                .flatMap(word -> OtherTools.meant(word, known).stream())
                .collect(Collectors.toSet());
        return KINDS.stream()
                .filter(kind -> meant.contains(kind.key()))
                .limit(1)
                .toList();
    }

    private static List<String> allowed(List<KindReader> kinds) {
        List<KindReader> possible = kinds.isEmpty() ? KINDS : kinds;
        Stream<String> terms = calls(kinds) ? TermsReader.WORDS.stream() : Stream.empty();
        return Stream.of(HEAD.stream(), terms, possible.stream().flatMap(kind -> kind.words().stream()))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** Whether the step calls something, as far as can be seen. */
    private static boolean calls(List<KindReader> kinds) {
        return kinds.isEmpty() || kinds.stream().anyMatch(KindReader::calls);
    }

    /** By the words inside of a word of the kinds, that one. */
    private static Map<String, String> inside(List<KindReader> kinds) {
        Map<String, String> inside = new HashMap<>();
        for (KindReader kind : kinds) {
            for (WordForm word : kind.forms()) {
                if (word.form() instanceof Form.Group(List<WordForm> words)) {
                    words.forEach(inner -> inside.put(inner.word(), word.word()));
                }
            }
        }
        return inside;
    }

    private static String where(List<KindReader> kinds) {
        return kinds.isEmpty() ? "a step" : "a step with " + keys(kinds);
    }

    private static String keys(List<KindReader> kinds) {
        return kinds.stream().map(kind -> "'" + kind.key() + "'").collect(Collectors.joining(", "));
    }

    private Head head(Words step, boolean calls) {
        Word name = step.required("id", "findOwner");
        String id = name.text().map(text -> names.id(text, name.at())).orElseGet(() -> unnamed(step));
        Optional<Cel> condition = step.optional("if").condition();
        if (step.has("if") && condition.isEmpty()) {
            problems.lost().condition(step.at());
        }
        return new Head(
                id,
                step.optional("title").template().orElseGet(() -> new Value.Text(id, name.at())),
                condition.orElse(null),
                calls ? step.optional("within").duration().orElse(defaults.within()) : null,
                step.optional("onFailure").constant(OnFailure.class).orElse(defaults.onFailure()),
                calls ? terms(step, id) : Terms.NONE,
                step.at());
    }

    private String unnamed(Words step) {
        problems.lost().all(Part.STEPS);
        return Names.standIn(step.at());
    }

    private Terms terms(Words step, String id) {
        int before = problems.count();
        Terms terms = TermsReader.read(step, names, defaults.retry());
        if (step.has("keep") && problems.count() > before) {
            problems.lost().name(id);
        }
        return terms;
    }
}
