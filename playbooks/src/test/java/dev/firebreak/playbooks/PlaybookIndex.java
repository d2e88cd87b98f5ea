package dev.firebreak.playbooks;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that says which playbooks there are, made from them. */
final class PlaybookIndex {
    private static final String TOP = """
            <!-- Made from the playbooks. Change those, then: mvn test -Dtest=PlaybookIndexTest -Dregenerate -->
            # Playbooks

            What Firebreak ships. Each follows a procedure of AWS, asks before it changes anything, and gives back what it took.
            [How one is written](../docs/playbooks.md).
            """;

    private static final ShippedActions ACTIONS = new ShippedActions();

    private PlaybookIndex() {}

    static String page() {
        return TOP
                + ShippedPlaybook.names().stream()
                        .map(name -> section(ShippedPlaybook.read(ShippedPlaybook.text(name))))
                        .collect(Collectors.joining());
    }

    private static String section(Playbook playbook) {
        return """

                ## %s
                **%s.** Version %d, severity %s. [The file](src/main/resources/playbooks/%s.yaml), [AWS's procedure](%s).

                ```
                ./firebreak start %s%s
                ```

                | input | type | | what |
                |---|---|---|---|
                %s

                Changes, each only with consent: %s.
                """.formatted(
                        playbook.name(),
                        playbook.title(),
                        playbook.version(),
                        playbook.severity(),
                        playbook.name(),
                        playbook.source(),
                        playbook.name(),
                        playbook.inputs().stream()
                                .filter(input -> input.defaultText() == null)
                                .map(input -> " -i %s=…".formatted(input.name()))
                                .collect(Collectors.joining()),
                        playbook.inputs().stream().map(PlaybookIndex::row).collect(Collectors.joining("\n")),
                        changes(playbook));
    }

    private static String row(InputField input) {
        String byDefault = input.defaultText();
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        input.name(),
                        input.type().word(),
                        byDefault == null
                                ? ""
                                : byDefault.isEmpty() ? "may be left out" : "left out: `%s`".formatted(byDefault),
                        Objects.requireNonNullElse(input.title(), input.name()));
    }

    private static String changes(Playbook playbook) {
        return Step.all(playbook.steps())
                .flatMap(step -> step instanceof Step.Do call ? ACTIONS.find(call.action()).stream() : Stream.empty())
                .filter(spec -> spec.effect() != Effect.READS)
                .map(ActionSpec::name)
                .distinct()
                .sorted()
                .map(action -> "[`%s`](../docs/actions/%s.md)".formatted(action, action))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        text -> Optional.of(text)
                                .filter(some -> !some.isEmpty())
                                .orElse("nothing")));
    }
}
