package dev.firebreak.playbook.check;

import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The subject, by which incidents are told apart, is exactly one input. */
final class SubjectIsInput implements Rule {
    private static final String PREFIX = Steps.INPUTS + ".";

    @Override
    public void playbook(Playbook playbook, Set<String> references, Consumer<Problem> problems) {
        String subject = playbook.subject().source().strip();
        List<String> inputs = playbook.inputs().stream().map(InputField::name).toList();
        String name = subject.startsWith(PREFIX) ? subject.substring(PREFIX.length()) : "";
        if (!name.matches("\\w+")) {
            problems.accept(Problem.error(
                    playbook.subject().at(),
                    "'subject' is exactly one input, such as ${inputs.resource}, not '%s'".formatted(subject)));
        } else if (!inputs.contains(name)) {
            problems.accept(Problem.error(
                    playbook.subject().at(), "unknown input '%s'%s".formatted(name, DidYouMean.hint(name, inputs))));
        }
    }
}
