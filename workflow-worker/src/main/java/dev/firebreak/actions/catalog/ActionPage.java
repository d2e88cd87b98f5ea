package dev.firebreak.actions.catalog;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of one action. */
record ActionPage(ActionSpec spec) {
    static final String NOTICE =
            "<!-- Made from the actions' specifications. Change those, then: mvn test -Dtest=ActionPagesTest -Dregenerate -->";

    static String file(String action) {
        return action + ".md";
    }

    static String link(String action) {
        return "[`%s`](%s)".formatted(action, file(action));
    }

    /** Text that cannot end its cell. */
    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    static String effect(Effect effect) {
        return switch (effect) {
            case READS -> "reads";
            case CHANGES -> "changes";
            case DESTROYS -> "destroys";
        };
    }

    String markdown() {
        return """
                %s
                # %s

                **%s.** %s

                | | |
                |---|---|
                | effect | %s |
                | undo | %s |
                | when it runs twice | %s |
                | in CloudTrail | %s |

                ## Example
                ```yaml
                %s```

                ## Input
                %s

                ## Output
                %s

                ## Permissions
                | permission | on | |
                |---|---|---|
                %s
                """.formatted(
                        NOTICE,
                        spec.name(),
                        spec.title(),
                        spec.description(),
                        consent(),
                        undo(),
                        repeatability(),
                        spec.trailEvents().stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
                        spec.example(),
                        fields(spec.input()),
                        fields(spec.output()),
                        spec.permissions().stream().map(ActionPage::permission).collect(Collectors.joining("\n")));
    }

    private String consent() {
        return switch (spec.effect()) {
            case READS ->
                "reads: needs no approval"
                        + (spec.watches() ? "; it watches what changes bring about, so a plan leaves it out" : "");
            case CHANGES -> "changes: needs an approval, or a reason to run unattended";
            case DESTROYS -> "destroys: needs an approval with two votes";
        };
    }

    private String undo() {
        return switch (spec.reversal()) {
            case Reversal.NotNeeded none -> "not needed";
            case Reversal.UndoneBy by -> link(by.action()) + " with " + cell(by.how());
            case Reversal.Irreversible never -> "impossible: " + cell(never.reason());
        };
    }

    private String repeatability() {
        return switch (spec.repeatability()) {
            case Repeatability.NATURALLY -> "the second call finds the same state";
            case Repeatability.BY_TOKEN -> "AWS knows the second call by its client token";
            case Repeatability.BY_MARKER -> "the second call finds what the first one made, and makes nothing";
            case Repeatability.ONCE -> "never by itself: a second call would do it again";
        };
    }

    private static String permission(Permission permission) {
        return "| `%s` | `%s` | %s |".formatted(permission.action(), permission.resource(), note(permission));
    }

    private static String note(Permission permission) {
        Permission.Condition condition = permission.onlyIf();
        String only = condition == null ? "" : "only if `%s` is like `%s`".formatted(condition.key(), condition.like());
        return permission.implied() == null ? only : cell(permission.implied()) + only;
    }

    private static String fields(Shape shape) {
        String rows = rows("", shape).collect(Collectors.joining("\n"));
        return "| field | type | | what | example |\n|---|---|---|---|---|\n" + rows;
    }

    private static Stream<String> rows(String prefix, Shape shape) {
        return shape.fields().stream().flatMap(field -> rows(prefix, field));
    }

    private static Stream<String> rows(String prefix, Shape.Field field) {
        String name = prefix + field.name();
        String row = "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        name,
                        FieldTypes.word(field),
                        field.required() ? "" : "optional",
                        cell(field.description()),
                        field.example().isEmpty() ? "" : "`" + cell(field.example()) + "`");
        Shape nested = field.nested();
        return nested == null
                ? Stream.of(row)
                : Stream.concat(Stream.of(row), rows(name + (field.isList() ? "[]." : "."), nested));
    }
}
