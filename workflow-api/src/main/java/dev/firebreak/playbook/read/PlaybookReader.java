package dev.firebreak.playbook.read;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.check.Checks;
import dev.firebreak.playbook.check.Unread.Part;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads playbooks: form, then meaning; reports all problems at once. */
public final class PlaybookReader {
    /** How many people must consent to what cannot be given back, where nobody has set another number. */
    public static final int VOTES_TO_DESTROY = 2;

    /** The most votes that an approval can ask for: more people than anybody can wake up; a larger number is a typing mistake. */
    public static final int MOST_VOTES = 20;

    private static final List<String> WORDS = List.of(
            "playbook", "version", "title", "source", "severity", "subject", "inputs", "defaults", "steps", "outputs");

    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final int LONGEST_NAME = 64;
    private static final int HIGHEST_VERSION = 999_999;

    static final List<WordForm> FORMS = List.of(
            WordForm.required(
                    "playbook",
                    "The playbook's name: small letters and digits, joined by '-'.",
                    new Form.Name(NAME.pattern())),
            WordForm.required(
                    "version",
                    "A number from 1; whoever changes the body raises it.",
                    new Form.Whole(1, HIGHEST_VERSION)),
            WordForm.required("title", "What the playbook does, for people.", new Form.Text()),
            WordForm.optional("source", "Where the procedure comes from: an address.", new Form.Text()),
            WordForm.optional(
                    "severity", "How urgent its incidents are; 'high' if left out.", new Form.OneOf(SEVERITIES)),
            WordForm.required(
                    "subject",
                    "What an incident is about: one input. Two runs about the same subject are one incident.",
                    new Form.Computed()),
            WordForm.required(
                    "inputs",
                    "What the playbook asks for when it is started.",
                    new Form.Fields(Names.PATTERN, FieldsReader.FORMS)),
            Defaults.FORM,
            WordForm.required("steps", "What is done, from top to bottom.", new Form.Steps()),
            WordForm.optional(
                    "outputs", "What the run gives to whoever started it.", new Form.NamedValues(Names.PATTERN)));

    private final Checks checks;
    private final PlaybookSource source;

    /** For playbooks that play no others. */
    public PlaybookReader(ActionCatalog actions) {
        this(actions, PlaybookSource.NONE);
    }

    /**
     * For playbooks that may play others.
     *
     * @param source where the others are
     */
    public PlaybookReader(ActionCatalog actions, PlaybookSource source) {
        this(actions, source, VOTES_TO_DESTROY);
    }

    /**
     * The same, where another number of people is set.
     *
     * @param votesToDestroy how many must consent to what cannot be given back; 1 to {@value #MOST_VOTES}
     */
    public PlaybookReader(ActionCatalog actions, PlaybookSource source, int votesToDestroy) {
        this.checks = new Checks(actions, votesToDestroy);
        this.source = source;
    }

    /**
     * The playbook, or all its problems.
     *
     * @param file the name for messages
     * @param text the file's content, within the {@link Limits}
     */
    public Reading read(String file, String text) {
        return read(file, text, Optional.empty());
    }

    /**
     * The same, for a playbook that is found by its name: it has to be the file's, without the ending.
     *
     * @param name of the file, without the ending
     */
    public Reading readNamed(String name, String file, String text) {
        return read(file, text, Optional.of(name));
    }

    private Reading read(String file, String text, Optional<String> named) {
        Problems problems = new Problems();
        Optional<Playbook> playbook =
                form(file, text, problems, new Origin(name -> Plays.of(source, name), false, named));
        playbook.filter(read -> fewSteps(read, problems))
                .ifPresent(read -> problems.addChecks(() ->
                        checks.check(read, problems.names(), problems.lost().unread())));
        List<Problem> found = problems.sorted();
        boolean sound = found.stream().allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
        return playbook.isPresent() && sound ? new Reading.Read(playbook.get(), found) : new Reading.Refused(found);
    }

    private static boolean fewSteps(Playbook playbook, Problems problems) {
        Optional<Step> first = Step.all(playbook.steps()).skip(Limits.STEPS).findFirst();
        first.ifPresent(step -> problems.error(
                step.head().at(),
                "a playbook has at most %,d steps, and this is one more: divide it".formatted(Limits.STEPS)));
        return first.isEmpty();
    }

    /** The playbook as far as its form could be read, with stand-ins for the rest; empty when nothing could. */
    static Optional<Playbook> form(String file, String text, Problems problems) {
        return form(
                file, text, problems, new Origin(name -> Plays.of(PlaybookSource.NONE, name), false, Optional.empty()));
    }

    /**
     * The same, for a playbook that is played.
     *
     * @param plays reads those that it plays itself
     * @param covered whether it stands in a {@code then}
     */
    static Optional<Playbook> form(String file, String text, Problems problems, Plays plays, boolean covered) {
        return form(file, text, problems, new Origin(name -> plays, covered, Optional.empty()));
    }

    /**
     * What is around a playbook.
     *
     * @param plays by its name, what reads those that it plays
     * @param covered whether it stands in a {@code then}
     * @param named what it has to be called; empty: anything
     */
    private record Origin(Function<String, Plays> plays, boolean covered, Optional<String> named) {}

    private static Optional<Playbook> form(String file, String text, Problems problems, Origin origin) {
        return MendedYaml.parse(file, withoutMark(text), problems)
                .map(document -> playbook(document, problems, origin));
    }

    /** Some editors begin a file with a byte order mark, which has no column. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Playbook playbook(Yaml document, Problems problems, Origin origin) {
        Words words = Words.of("a playbook", document.at(), document, WORDS, problems);
        Names names = new Names(problems);
        Word subject = words.required("subject", "${inputs.resource}");
        String name = name(words.required("playbook", "unusual-resource-activity"), origin.named(), problems);
        Defaults defaults = Defaults.read(words);
        Word inputs = words.required("inputs", "{ resource: { type: resource-id } }");
        if (inputs.yaml().filter(Yaml.Entries.class::isInstance).isEmpty()) {
            problems.lost().all(Part.INPUTS);
        }
        return new Playbook(
                name,
                words.required("version", "1").integer(1, HIGHEST_VERSION).orElse(1),
                words.required("title", "Shut off a leaked key").text().orElse(""),
                words.optional("source").text().orElse(null),
                words.optional("severity").oneOf(SEVERITIES).orElse("high"),
                subject.computed().orElseGet(() -> new Cel("''", subject.at())),
                new FieldsReader(names, problems).read(inputs),
                StepsReader.of(
                                names,
                                origin.covered() ? defaults.inThen() : defaults,
                                problems,
                                origin.plays().apply(name))
                        .read(words.required("steps", "[…]")),
                words.optional("outputs").values(names),
                words.at());
    }

    private static String name(Word word, Optional<String> named, Problems problems) {
        Optional<String> name = word.text();
        name.flatMap(text -> mistake(text, named)).ifPresent(message -> problems.error(word.at(), message));
        return name.orElse("unnamed");
    }

    private static Optional<String> mistake(String name, Optional<String> named) {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            return Optional.of("'%s' is no name of a playbook: at most %d small letters and digits, joined by '-'"
                    .formatted(name, LONGEST_NAME));
        }
        return named.filter(file -> !file.equals(name))
                .map(file ->
                        "'%s' is not the name of its file, '%s', by which it is started and played: give both the same"
                                .formatted(name, file));
    }
}
