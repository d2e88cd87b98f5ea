package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.check.Unread.Part;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;
import java.util.Optional;

/** {@code each}: the same steps for each item of a list. */
final class EachReader implements KindReader {
    @Override
    public List<String> words() {
        return List.of("each", "as", "steps");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(
                WordForm.required("each", "Runs steps once for each item of this list.", new Form.Computed()),
                WordForm.required("as", "The name that the item has in the steps.", new Form.Name(Names.PATTERN)),
                WordForm.required("steps", "What is done with each item.", new Form.Steps()));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Word list = step.required("each", "${steps.trace.credentials}");
        Word as = step.required("as", "credential");
        Optional<String> written = as.text();
        if (written.isEmpty()) {
            steps.problems().lost().all(Part.ITEMS);
        }
        String name = written.orElse("item");
        steps.names().item(name, as.at());
        return new Step.Each(
                head,
                list.computed().orElse(new Cel("[]", list.at())),
                name,
                steps.read(step.required("steps", "[…]")));
    }
}
