package dev.firebreak.playbook.read;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.scenario.Answer;
import dev.firebreak.playbook.scenario.Mock;
import dev.firebreak.playbook.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one test. What the file says for all tests holds where the test says nothing else. */
final class ScenarioReader {
    static final List<WordForm> FORMS = List.of(
            WordForm.required("name", "What holds, as a sentence.", new Form.Text()),
            GivenInputs.FORM,
            StandInReader.FORM,
            MockReader.FORM,
            AnswerReader.FORM,
            ExpectedReader.FORM);

    private static final List<String> WORDS = FORMS.stream().map(WordForm::word).toList();

    private final KnownSteps steps;
    private final GivenInputs inputs;
    private final StandInReader secrets;
    private final MockReader mocks;
    private final AnswerReader answers;
    private final ExpectedReader expected;
    private final Map<String, String> secretsOfAll;
    private final Map<String, Mock> mocksOfAll;
    private final Problems problems;

    ScenarioReader(Playbook playbook, ActionCatalog actions, Words file, Problems problems) {
        this.problems = problems;
        this.steps = new KnownSteps(playbook, actions, problems);
        this.inputs = new GivenInputs(playbook, file.optional("inputs"), problems);
        this.secrets = new StandInReader(playbook, problems);
        this.mocks = new MockReader(steps, problems);
        this.answers = new AnswerReader(steps, problems);
        this.expected = new ExpectedReader(playbook, steps, problems);
        this.secretsOfAll = secrets.read(file.optional("secrets"));
        this.mocksOfAll = mocks.read(file.optional("mock"));
    }

    Scenario read(Yaml yaml) {
        Words test = Words.of("a test", yaml.at(), yaml, WORDS, problems);
        Word name = test.required("name", "nobody approves in time, so nothing is changed");
        Location at = name.at();
        Map<String, String> standIns = new LinkedHashMap<>(secretsOfAll);
        standIns.putAll(secrets.read(test.optional("secrets")));
        Map<String, Mock> given = new LinkedHashMap<>(mocksOfAll);
        given.putAll(mocks.read(test.optional("mock")));
        return new Scenario(
                name.text().orElse("without a name, line " + at.line()),
                inputs.read(test.optional("inputs"), at),
                standIns,
                given,
                people(test.optional("people")),
                expected.read(test.required("expect", "{ ends: contained }")),
                at);
    }

    private Map<String, List<Answer>> people(Word people) {
        Map<String, List<Answer>> read = new LinkedHashMap<>();
        people.entries("steps, each with what people say")
                .forEach(entry -> steps.find(entry.key())
                        .ifPresent(step -> read.put(entry.key().text(), answers.read(step, entry))));
        return read;
    }
}
