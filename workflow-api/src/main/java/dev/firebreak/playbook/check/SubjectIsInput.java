package dev.firebreak.playbook.check;

import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.check.Unread.Part;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The subject, by which incidents are told apart, is exactly one input. */
final class SubjectIsInput implements Rule {
    /** As much as there is of {@code inputs.name}. */
    private static final Pattern INPUT = Pattern.compile("(inputs(?:\\.(\\w+)?)?)?");

    @Override
    public void playbook(Playbook playbook, Steps steps, Set<String> references, Consumer<Problem> problems) {
        String subject = playbook.subject().source();
        List<String> inputs = playbook.inputs().stream().map(InputField::name).toList();
        Matcher matcher = INPUT.matcher(subject);
        boolean begins = matcher.lookingAt();
        String name = matcher.group(2);
        if (!begins || name == null || matcher.end() < subject.length()) {
            problems.accept(Problem.error(
                    playbook.subject().places().of(matcher.end()),
                    "'subject' is exactly one input, such as ${inputs.resource}, not '%s'".formatted(subject)));
        } else if (!inputs.contains(name) && !steps.unread().mayBe(Part.INPUTS, name)) {
            problems.accept(Problem.error(
                    playbook.subject().places().of(matcher.start(2)),
                    "unknown input '%s'%s".formatted(name, DidYouMean.hint(name, inputs))));
        } else if (isList(name, playbook)) {
            problems.accept(Problem.error(
                    playbook.subject().places().of(matcher.start(2)),
                    "'%s' is a list: an incident is about one thing".formatted(name)));
        }
    }

    private static boolean isList(String name, Playbook playbook) {
        return playbook.inputs().stream()
                .anyMatch(input -> input.name().equals(name) && input.type() == FieldType.LIST);
    }
}
