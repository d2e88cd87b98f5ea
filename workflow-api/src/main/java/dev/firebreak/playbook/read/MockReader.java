package dev.firebreak.playbook.read;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.scenario.Mock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what actions answer: an output, a failure, or that something has not happened yet. */
final class MockReader {
    private static final List<String> FAILURE = List.of("fail", "message");
    private static final List<String> NOT_YET = List.of("notYet", "after");

    private static final Form ANSWER = new Form.ValuesOr(List.of(
            new Form.Group(List.of(
                    WordForm.required(
                            "fail",
                            "The call fails: throttled, unavailable, denied, not-found, invalid, or a code as AWS spells it.",
                            new Form.Text()),
                    WordForm.optional("message", "What AWS says.", new Form.Text()))),
            new Form.Group(List.of(
                    WordForm.required("notYet", "Why it has not happened yet; it is called again.", new Form.Text()),
                    WordForm.optional("after", "How much later that is; 1m if left out.", new Form.Length())))));

    static final WordForm FORM = WordForm.optional(
            "mock",
            "What each step's action answers: the same each time, or a list with one entry for each call.",
            new Form.OfSteps(new Form.AnyOf(List.of(ANSWER, new Form.ListOf(ANSWER, 1)))));

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    /** A failure in words. Those that pass are tried again by themselves, as after a real call. */
    private record Kind(String code, boolean passes) {}

    private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("throttled", new Kind("Throttling", true));
        KINDS.put("unavailable", new Kind("ServiceUnavailable", true));
        KINDS.put("denied", new Kind("AccessDenied", false));
        KINDS.put("not-found", new Kind("NoSuchEntity", false));
        KINDS.put("invalid", new Kind("ValidationError", false));
    }

    /** AWS's own code of an error: such a call fails for good. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Za-z0-9]*(\\.[A-Z][A-Za-z0-9]*)*");

    private final KnownSteps steps;
    private final Problems problems;

    MockReader(KnownSteps steps, Problems problems) {
        this.steps = steps;
        this.problems = problems;
    }

    Map<String, Mock> read(Word mocks) {
        Map<String, Mock> read = new LinkedHashMap<>();
        mocks.entries("steps, each with what its action answers")
                .forEach(entry -> steps.find(entry.key())
                        .flatMap(step -> called(step, entry.key()))
                        .ifPresent(action -> read.put(entry.key().text(), mock(entry.value(), action))));
        return read;
    }

    private Optional<ActionSpec> called(Step step, Yaml.Scalar name) {
        Optional<ActionSpec> action = steps.called(step);
        if (action.isEmpty()) {
            String instead = step instanceof Step.Approve || step instanceof Step.Task
                    ? "it asks people, and what they say stands under 'people'"
                    : "it calls nothing, so it takes no mock";
            problems.error(name.at(), "'%s' is a step with '%s': %s".formatted(name.text(), step.kind(), instead));
        }
        return action;
    }

    private Mock mock(Yaml yaml, ActionSpec action) {
        if (yaml instanceof Yaml.Items list) {
            if (list.items().isEmpty()) {
                problems.error(list.at(), "the list is empty: write one entry for each attempt");
            }
            return new Mock(
                    false,
                    list.items().stream().flatMap(item -> attempt(item, action)).toList(),
                    list.at());
        }
        return new Mock(true, attempt(yaml, action).toList(), yaml.at());
    }

    private Stream<Mock.Attempt> attempt(Yaml yaml, ActionSpec action) {
        if (!(yaml instanceof Yaml.Entries fields)) {
            problems.error(
                    yaml.at(),
                    "a mock is what '%s' answers, names with values, not %s".formatted(action.name(), yaml.kind()));
            return Stream.empty();
        }
        List<String> names =
                fields.entries().stream().map(entry -> entry.key().text()).toList();
        if (names.contains("fail")) {
            return failure(Words.of("a failure", yaml.at(), yaml, FAILURE, problems), action);
        }
        if (names.contains("notYet")) {
            return notYet(Words.of("'notYet'", yaml.at(), yaml, NOT_YET, problems));
        }
        String where = "the output of " + action.name();
        ShapeReader reader = action.name().startsWith(OperationCatalog.PREFIX)
                ? ShapeReader.answered(where, problems)
                : ShapeReader.of(where, problems);
        return Stream.of(new Mock.Output(reader.record(fields, action.output())));
    }

    private Stream<Mock.Attempt> failure(Words words, ActionSpec action) {
        Word fail = words.required("fail", "throttled");
        Optional<String> word = fail.text().filter(text -> isKnown(text, fail));
        Optional<String> message = words.optional("message").text();
        return word.stream().map(text -> {
            Kind kind = KINDS.getOrDefault(text, new Kind(text, false));
            return new Mock.Failure(
                    kind.code(),
                    kind.passes(),
                    message.orElse("%s failed: %s, as the test says".formatted(action.name(), text)));
        });
    }

    private boolean isKnown(String word, Word fail) {
        boolean known = KINDS.containsKey(word) || CODE.matcher(word).matches();
        if (!known) {
            problems.error(
                    fail.at(),
                    "'%s' is no failure: %s, or a code as AWS spells it, such as LimitExceeded%s"
                            .formatted(
                                    word,
                                    String.join(", ", KINDS.keySet()),
                                    DidYouMean.nearest(word, KINDS.keySet())
                                            .map("; did you mean '%s'?"::formatted)
                                            .orElse("")));
        }
        return known;
    }

    private static Stream<Mock.Attempt> notYet(Words words) {
        Optional<String> reason = words.required("notYet", "CloudTrail has not delivered the event yet")
                .text();
        Duration after = words.optional("after").duration().orElse(A_WHILE);
        return reason.stream().map(text -> new Mock.NotYet(text, after));
    }
}
