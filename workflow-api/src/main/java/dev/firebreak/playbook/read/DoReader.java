package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;

/** {@code do}: a call of an action. */
final class DoReader implements KindReader {
    @Override
    public List<String> words() {
        return List.of("do", "with");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(
                WordForm.required("do", "Calls an action.", new Form.ActionName()),
                WordForm.optional("with", "The action's fields.", new Form.Values()));
    }

    @Override
    public boolean calls() {
        return true;
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Word action = step.required("do", "trail.find-creator");
        Word with = step.optional("with");
        String name = action.text().orElse("");
        // Where a problem is told already, checks say nothing more.
        boolean lost = step.isLost("with");
        return new Step.Do(head, lost ? "" : name, lost ? with.at() : action.at(), with.values());
    }
}
