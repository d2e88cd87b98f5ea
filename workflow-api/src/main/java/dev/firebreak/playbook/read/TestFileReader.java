package dev.firebreak.playbook.read;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.scenario.Scenario;
import dev.firebreak.playbook.scenario.TestFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the tests of a playbook ({@code its-name.test.yaml}); reports all problems at once. */
public final class TestFileReader {
    static final List<WordForm> FORMS = List.of(
            WordForm.required("playbook", "The file of the playbook, beside this one.", new Form.Text()),
            GivenInputs.FORM,
            StandInReader.FORM,
            MockReader.FORM,
            WordForm.required("tests", "The tests.", new Form.ListOf(new Form.Group(ScenarioReader.FORMS), 1)));

    private static final List<String> WORDS = FORMS.stream().map(WordForm::word).toList();

    private final ActionCatalog actions;
    private final int votesToDestroy;

    public TestFileReader(ActionCatalog actions) {
        this(actions, PlaybookReader.VOTES_TO_DESTROY);
    }

    /**
     * The same, where another number of people is set.
     *
     * @param votesToDestroy as {@link PlaybookReader} takes it
     */
    public TestFileReader(ActionCatalog actions, int votesToDestroy) {
        this.actions = actions;
        this.votesToDestroy = votesToDestroy;
    }

    /**
     * A playbook that a test file names.
     *
     * @param others where the playbooks are that it plays
     */
    public record Source(PlaybookSource.File file, PlaybookSource others) {}

    /**
     * The tests, or all their problems.
     *
     * @param file the name for messages
     * @param text the file's content, within the limits of a playbook's
     * @param playbooks finds the playbook by the name that stands in the file, which is relative to it; empty: there is none
     */
    public TestReading read(String file, String text, Function<String, Optional<Source>> playbooks) {
        Problems problems = new Problems();
        Optional<TestFile> tests = YamlParser.parse(file, text, problems)
                .document()
                .flatMap(document -> tests(file, document, playbooks, problems));
        return tests.isPresent() && problems.isSound()
                ? new TestReading.Read(tests.get())
                : new TestReading.Refused(problems.sorted());
    }

    private Optional<TestFile> tests(
            String file, Yaml document, Function<String, Optional<Source>> playbooks, Problems problems) {
        Words words = Words.of("a test file", document.at(), document, WORDS, problems);
        Word name = words.required("playbook", "unusual-resource-activity.yaml");
        Word tests = words.required("tests", "[…]");
        Optional<Playbook> playbook = name.text().flatMap(path -> playbook(path, name.at(), playbooks, problems));
        return playbook.map(found -> new TestFile(file, found, scenarios(words, tests, found, problems)));
    }

    private Optional<Playbook> playbook(
            String path, Location at, Function<String, Optional<Source>> playbooks, Problems problems) {
        Optional<Source> source = playbooks.apply(path);
        if (source.isEmpty()) {
            problems.error(at, "there is no playbook '%s' beside this file".formatted(path));
            return Optional.empty();
        }
        PlaybookSource.File file = source.get().file();
        Reading reading =
                new PlaybookReader(actions, source.get().others(), votesToDestroy).read(file.name(), file.text());
        return switch (reading) {
            case Reading.Read read -> Optional.of(read.playbook());
            case Reading.Refused refused -> {
                Problem first = refused.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .findFirst()
                        .orElseThrow();
                problems.error(
                        at,
                        "the playbook has mistakes, see 'firebreak lint'; the first: %s: %s"
                                .formatted(first.at(), first.message()));
                yield Optional.empty();
            }
        };
    }

    private List<Scenario> scenarios(Words file, Word tests, Playbook playbook, Problems problems) {
        ScenarioReader reader = new ScenarioReader(playbook, actions, file, problems);
        Map<String, Location> names = new HashMap<>();
        List<Scenario> scenarios = new ArrayList<>();
        for (Yaml test : tests.items("a list of tests")) {
            Scenario scenario = reader.read(test);
            scenarios.add(scenario);
            Location first = names.putIfAbsent(scenario.name(), scenario.at());
            if (first != null) {
                problems.error(
                        scenario.at(),
                        "two tests have the name '%s', the first on line %d: say what is special about each"
                                .formatted(scenario.name(), first.line()));
            }
        }
        return scenarios;
    }
}
