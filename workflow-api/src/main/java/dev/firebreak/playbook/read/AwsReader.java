package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code aws}: a call of an operation of AWS. */
final class AwsReader implements KindReader {
    static final WordForm FORM = WordForm.required(
            "aws", "Calls an operation of AWS as it is, such as ec2.describeInstances.", new Form.OperationName());

    @Override
    public List<String> words() {
        return List.of("aws", "with", "until", "every");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(
                FORM,
                WordForm.optional("with", "The request, and the Region.", new Form.Values()),
                WordForm.optional(
                                "until",
                                "The call is made again until this holds; it sees 'output'.",
                                new Form.Condition())
                        .needing("every"),
                WordForm.optional("every", "How long after one call the next one is made, from 5s.", new Form.Length())
                        .needing("until"));
    }

    @Override
    public boolean calls() {
        return true;
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Word operation = step.required("aws", "ec2.describeInstances");
        Word with = step.optional("with");
        String name = operation.text().orElse("");
        // Where a problem is told already, checks say nothing more.
        boolean lost = step.isLost("with");
        return new Step.Aws(
                head,
                lost ? "" : name,
                lost ? with.at() : operation.at(),
                with.values(),
                poll(head, step, steps.problems()));
    }

    private static Step.@Nullable Poll poll(Head head, Words step, Problems problems) {
        if (!step.has("until")) {
            if (step.has("every")) {
                problems.error(
                        step.optional("every").at(), "'every' stands beside 'until', which says what is waited for");
            }
            return null;
        }
        Word until = step.required("until", "output.state == 'ready'");
        Word every = step.required("every", "30s");
        Duration pause = every.duration().orElse(Step.Poll.SHORTEST);
        if (head.within() == null && step.has("within")) {
            return null;
        }
        if (head.within() == null) {
            problems.error(until.at(), "'until' needs 'within' in the step: how long the call is made again at most");
        } else {
            bound(every, pause, head.within(), problems);
        }
        return new Step.Poll(until.condition().orElse(new Cel("true", until.at())), pause);
    }

    private static void bound(Word every, Duration pause, Duration within, Problems problems) {
        if (pause.compareTo(Step.Poll.SHORTEST) < 0) {
            problems.error(
                    every.at(),
                    "'every': %s is too often: at least %s"
                            .formatted(Durations.text(pause), Durations.text(Step.Poll.SHORTEST)));
        } else if (pause.compareTo(within) >= 0) {
            problems.error(
                    every.at(),
                    "'every': the step's time (%s) is up before the second call".formatted(Durations.text(within)));
        } else if (within.dividedBy(pause) > Limits.CALLS) {
            problems.error(
                    every.at(),
                    "'every': that would be %,d calls within %s, at most %,d are made: ask less often"
                            .formatted(within.dividedBy(pause), Durations.text(within), Limits.CALLS));
        }
    }
}
