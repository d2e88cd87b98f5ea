package dev.firebreak.actions.catalog;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import java.util.stream.Stream;

/** The example of an action is a step that a playbook can have. */
final class ExampleRules {
    /** An example may use what a trace found. */
    private static final String TRACE = """
              - id: trace
                do: trail.trace-credential
                with:
                  accessKeyId: AKIAIOSFODNN7EXAMPLE
                  since: 90d
            """;

    private ExampleRules() {}

    static Stream<String> breaks(ActionSpec spec, ActionCatalog catalog) {
        String example = spec.example();
        return new Breaks()
                .unless(example.startsWith("- id: "), "example does not begin with '- id: '")
                .unless(example.contains("\n  do: " + spec.name() + "\n"), "example does not call the action")
                .and(spec.input().fields().stream()
                        .filter(Shape.Field::required)
                        .filter(field -> !example.contains("\n    " + field.name() + ":"))
                        .map(field -> "example lacks '%s'".formatted(field.name())))
                .and(problems(spec, catalog))
                .found();
    }

    private static Stream<String> problems(ActionSpec spec, ActionCatalog catalog) {
        return new PlaybookReader(catalog)
                .read("example.yaml", playbook(spec)).problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .map(problem -> "example, as a step of a playbook: " + problem.message());
    }

    private static String playbook(ActionSpec spec) {
        String trace = spec.example().contains("${steps.trace.") ? TRACE : "";
        String step = switch (spec.effect()) {
            case READS -> spec.example().indent(2);
            case CHANGES -> approved(spec, 1);
            case DESTROYS -> approved(spec, 2);
        };
        return """
                playbook: example
                version: 1
                title: Try the example of an action
                subject: ${inputs.resource}
                inputs:
                  resource:
                    type: resource-id
                steps:
                %s%s""".formatted(trace, step);
    }

    private static String approved(ActionSpec spec, int votes) {
        return """
                  - id: consent
                    approve:
                      ask: May this be done?
                      from: [approver]
                      votes: %d
                      within: 30m
                    then:
                %s""".formatted(votes, spec.example().indent(6));
    }
}
