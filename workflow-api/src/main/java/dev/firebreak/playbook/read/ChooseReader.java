package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
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
    public Step read(Head head, Words step, StepsReader steps) {
        List<Yaml> branches = step.required("choose", "[a list of 'when' and 'steps']")
                .items("a list of branches with 'when' and 'steps'");
        List<Step.Branch> read = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            read.add(branch(branches.get(i), i == branches.size() - 1, steps));
        }
        return new Step.Choose(head, List.copyOf(read));
    }

    private static Step.Branch branch(Yaml yaml, boolean last, StepsReader steps) {
        Words branch = Words.of("a branch of 'choose'", yaml.at(), yaml, WORDS, steps.problems());
        if (!branch.has("otherwise")) {
            Cel when = branch.required("when", "inputs.lookBack > duration('24h')")
                    .condition()
                    .orElse(new Cel("true", branch.at()));
            return new Step.Branch(when, steps.read(branch.required("steps", "[…]")), branch.at());
        }
        if (branch.has("when") || branch.has("steps")) {
            steps.problems().error(branch.at(), "'otherwise' stands alone in its branch: its steps follow it directly");
        } else if (!last) {
            steps.problems()
                    .error(branch.at(), "'otherwise' must be the last branch: nothing after it is ever reached");
        }
        return new Step.Branch(null, steps.read(branch.optional("otherwise")), branch.at());
    }
}
