package dev.firebreak.playbook.check;

import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import java.util.Set;
import java.util.function.Consumer;

/** Nobody is asked for an input that nothing reads. */
final class InputsAreUsed implements Rule {
    @Override
    public void playbook(Playbook playbook, Steps steps, Set<String> references, Consumer<Problem> problems) {
        for (InputField input : playbook.inputs()) {
            String reference = Steps.INPUTS + "." + input.name();
            boolean used =
                    references.stream().anyMatch(one -> one.equals(reference) || one.startsWith(reference + "."));
            if (!used && !playbook.subject().source().strip().equals(reference)) {
                problems.accept(Problem.warning(input.at(), "input '%s' is used nowhere".formatted(input.name())));
            }
        }
    }
}
