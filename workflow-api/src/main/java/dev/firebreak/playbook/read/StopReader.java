package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Step.StopState;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;

/** {@code stop}: the end of the run. */
final class StopReader implements KindReader {
    private static final List<String> WORDS = List.of("as", "because");

    @Override
    public List<String> words() {
        return List.of("stop");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(WordForm.required(
                "stop",
                "Ends the run.",
                new Form.Group(List.of(
                        WordForm.required("as", "How the incident ends.", Forms.constant(StopState.class)),
                        WordForm.required("because", "Why, for people.", new Form.Template())))));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Words stop = step.required("stop", "{ as: completed, because: Nothing is left to do. }")
                .words(WORDS);
        return new Step.Stop(
                head,
                stop.required("as", "completed").constant(StopState.class).orElse(StopState.STOPPED),
                stop.required("because", "Nothing is left to do.").template().orElse(new Value.Text("", stop.at())));
    }
}
