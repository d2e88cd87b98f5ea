package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.time.Duration;
import java.util.List;

/** {@code wait}: nothing, for a while. */
final class WaitReader implements KindReader {
    /** As far back as CloudTrail's event history goes: a longer wait is a typing mistake, or another playbook. */
    private static final Duration LONGEST = Duration.ofDays(90);

    @Override
    public List<String> words() {
        return List.of("wait");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(WordForm.required("wait", "Waits for a time, at most 90d.", new Form.Length()));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Word word = step.required("wait", "5m");
        Duration time = word.duration().orElse(LONGEST);
        if (time.compareTo(LONGEST) > 0) {
            steps.problems().error(word.at(), "'wait': a step waits at most %dd".formatted(LONGEST.toDays()));
        }
        return new Step.Wait(head, time);
    }
}
