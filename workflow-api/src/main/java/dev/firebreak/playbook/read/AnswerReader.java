package dev.firebreak.playbook.read;

import dev.firebreak.consent.Verdict;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.scenario.Actor;
import dev.firebreak.playbook.scenario.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what people say to the questions of a step, in order. */
final class AnswerReader {
    private static final List<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::word).toList();

    private static final List<String> WORDS = Stream.concat(Stream.of("after", "answers", "reason"), VERDICTS.stream())
            .toList();

    private static final List<Verdict> OF_APPROVAL = List.of(Verdict.APPROVE, Verdict.REJECT, Verdict.ASK);
    private static final List<Verdict> OF_FAILURE =
            List.of(Verdict.RETRY, Verdict.SKIP, Verdict.STOP, Verdict.STOP_AND_UNDO);

    /** An approval fails when nobody can say whether it is due, or what it asks. */
    private static final List<Verdict> OF_APPROVAL_OR_FAILURE =
            Stream.concat(OF_APPROVAL.stream(), OF_FAILURE.stream()).toList();

    private static final List<Verdict> OF_TASK =
            Stream.concat(Stream.of(Verdict.ANSWER), OF_FAILURE.stream()).toList();

    private static final Form ANSWER =
            new Form.Either(VERDICTS.stream().map(AnswerReader::form).toList());

    static final WordForm FORM = WordForm.optional(
            "people",
            "What people say to the questions of each step, in order.",
            new Form.OfSteps(new Form.AnyOf(List.of(ANSWER, new Form.ListOf(ANSWER, 0)))));

    private final KnownSteps steps;
    private final Problems problems;

    AnswerReader(KnownSteps steps, Problems problems) {
        this.steps = steps;
        this.problems = problems;
    }

    private static Form.Group form(String verdict) {
        return new Form.Group(List.of(
                WordForm.required(verdict, "Who says it: a role and a number, such as approver-1.", new Form.Texts()),
                WordForm.optional("after", "How long after it was asked.", new Form.Length()),
                WordForm.optional("answers", "What stands in the form.", new Form.Values()),
                WordForm.optional("reason", "Why.", new Form.Text())));
    }

    List<Answer> read(Step step, Yaml.Entry entry) {
        List<Yaml> said = entry.value() instanceof Yaml.Items list ? list.items() : List.of(entry.value());
        return said.stream().flatMap(one -> answer(step, one).stream()).toList();
    }

    private Optional<Answer> answer(Step step, Yaml yaml) {
        Words words = Words.of("what people say", yaml.at(), yaml, WORDS, problems);
        List<String> said = VERDICTS.stream().filter(words::has).toList();
        Duration after = words.optional("after").duration().orElse(Duration.ZERO);
        String reason = words.optional("reason").text().orElse("the test says so");
        var answers = GivenInputs.values(KnownSteps.form(step), words.optional("answers"), "answer", problems);
        if (said.size() != 1) {
            if (words.unknown().isEmpty()) {
                problems.error(
                        yaml.at(),
                        "people say one thing here, and who says it: one of %s, such as '%s: [approver-1]'"
                                .formatted(
                                        words(allowed(step)),
                                        allowed(step).getFirst().word()));
            }
            return Optional.empty();
        }
        Verdict verdict = Verdict.of(said.getFirst());
        Word people = words.optional(verdict.word());
        if (!allowed(step).contains(verdict)) {
            problems.error(
                    people.at(),
                    "'%s' is no answer to a step with '%s': %s"
                            .formatted(verdict.word(), step.kind(), words(allowed(step))));
        }
        return Optional.of(new Answer(after, verdict, people(people), answers, reason, yaml.at()));
    }

    private List<Actor> people(Word word) {
        List<Actor> people = new ArrayList<>();
        for (Yaml.Scalar name : word.texts("a list of people, such as [approver-1]")) {
            Optional<Actor> actor = Actor.named(name.text(), Roles.ALL);
            actor.ifPresent(people::add);
            if (actor.isEmpty()) {
                List<String> first = Roles.ALL.stream().map(role -> role + "-1").toList();
                problems.error(
                        name.at(),
                        "'%s' is nobody: people are named by a role and a number, such as approver-1, or 'requester'%s"
                                .formatted(
                                        name.text(),
                                        DidYouMean.nearest(name.text(), first)
                                                .map("; did you mean '%s'?"::formatted)
                                                .orElse("")));
            }
        }
        return people;
    }

    /** A step that fails, or a task that nobody does in time, asks people how it goes on. */
    private List<Verdict> allowed(Step step) {
        if (step instanceof Step.Approve) {
            return OF_APPROVAL_OR_FAILURE;
        }
        return steps.called(step).isPresent() ? OF_FAILURE : OF_TASK;
    }

    private static String words(List<Verdict> verdicts) {
        return String.join(", ", verdicts.stream().map(Verdict::word).toList());
    }
}
