package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.time.Duration;
import java.util.List;

/** {@code task}: work for a person. */
final class TaskReader implements KindReader {
    private static final List<String> WORDS = List.of("ask", "from", "within", "form");

    @Override
    public List<String> words() {
        return List.of("task");
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Words task = step.required("task", "{ ask: Switch the application., from: [responder], within: 4h }")
                .words(WORDS);
        return new Step.Task(
                head,
                task.required("ask", "Switch the application, then confirm.")
                        .template()
                        .orElse(new Value.Text("", task.at())),
                task.required("from", "[responder]").someOf(Roles.ALL),
                task.required("within", "4h").duration().orElse(Duration.ofHours(4)),
                steps.fields(task.optional("form")));
    }
}
