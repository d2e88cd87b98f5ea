package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Step.StopState;
import dev.firebreak.playbook.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code stop}: the end of the run. */
final class StopReader implements KindReader {
    private static final List<String> WORDS = List.of("as", "because");

    private static final List<String> STATES = Arrays.stream(StopState.values())
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .toList();

    @Override
    public List<String> words() {
        return List.of("stop");
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Words stop = step.required("stop", "{ as: completed, because: Nothing is left to do. }")
                .words(WORDS);
        return new Step.Stop(
                head,
                stop.required("as", "completed")
                        .oneOf(STATES)
                        .map(word -> StopState.values()[STATES.indexOf(word)])
                        .orElse(StopState.STOPPED),
                stop.required("because", "Nothing is left to do.").template().orElse(new Value.Text("", stop.at())));
    }
}
