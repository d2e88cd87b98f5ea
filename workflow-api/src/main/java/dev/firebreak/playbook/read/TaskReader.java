package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
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
    public List<WordForm> forms() {
        return List.of(WordForm.required(
                "task",
                "Gives work to a person and waits for the answer.",
                new Form.Group(List.of(
                        WordForm.required("ask", "What is to be done, for people.", new Form.Template()),
                        WordForm.required("from", "The roles that may answer.", new Form.SomeOf(Roles.ALL)),
                        WordForm.required(
                                "within",
                                "How long the answer is waited for; then the step has failed.",
                                new Form.Length()),
                        WordForm.optional(
                                "form",
                                "What the person answers.",
                                new Form.Fields(Names.PATTERN, FieldsReader.FORMS))))));
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
                steps.form(task, head.id()));
    }
}
