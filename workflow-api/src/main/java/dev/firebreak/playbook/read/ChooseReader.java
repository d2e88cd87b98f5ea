package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.ArrayList;
import java.util.List;

/** {@code choose}: the first branch whose condition holds. */
final class ChooseReader implements KindReader {
    private static final List<String> WORDS = List.of("when", "steps", "otherwise");

    @Override
    public List<String> words() {
        return List.of("choose");
    }

    @Override
    public List<WordForm> forms() {
        Form.Group when = new Form.Group(List.of(
                WordForm.required("when", "The branch is taken when this holds.", new Form.Condition()),
                WordForm.required("steps", "What the branch does.", new Form.Steps())));
        Form.Group otherwise = new Form.Group(
                List.of(WordForm.required("otherwise", "What happens when no condition holds.", new Form.Steps())));
        return List.of(WordForm.required(
                "choose",
                "Takes the first branch whose condition holds.",
                new Form.Branches(List.of(when, otherwise))));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        List<Yaml> branches = step.required("choose", "[a list of 'when' and 'steps']")
                .items("a list of branches with 'when' and 'steps'");
        if (branches.isEmpty()) {
            steps.problems().lost().steps(step.at());
        }
        List<Step.Branch> read = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            read.add(branch(branches.get(i), i == branches.size() - 1, steps));
        }
        return new Step.Choose(head, List.copyOf(read));
    }

    private static Step.Branch branch(Yaml yaml, boolean last, StepsReader steps) {
        Words branch = Words.of("a branch of 'choose'", yaml.at(), yaml, WORDS, steps.problems());
        if (!branch.has("otherwise")) {
            Cel when = branch.required("when", "duration(inputs.lookBack) > duration('24h')")
                    .condition()
                    .orElseGet(() -> unread(branch, steps));
            return new Step.Branch(when, steps.read(branch.required("steps", "[…]")), branch.at());
        }
        if (branch.has("when") || branch.has("steps")) {
            steps.problems().lost().part(yaml);
            steps.problems().error(branch.at(), "'otherwise' stands alone in its branch: its steps follow it directly");
        } else if (!last) {
            steps.problems()
                    .error(branch.at(), "'otherwise' must be the last branch: nothing after it is ever reached");
        }
        return new Step.Branch(null, steps.read(branch.optional("otherwise")), branch.at());
    }

    private static Cel unread(Words branch, StepsReader steps) {
        steps.problems().lost().condition(branch.at());
        return new Cel("true", branch.at());
    }
}
