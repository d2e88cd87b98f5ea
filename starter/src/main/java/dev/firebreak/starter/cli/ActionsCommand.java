package dev.firebreak.starter.cli;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.starter.catalog.ActionView;
import dev.firebreak.starter.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the actions, or explains one. */
@Command(
        name = "actions",
        mixinStandardHelpOptions = true,
        description = "List the actions that playbooks can call, or explain one.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} actions",
            "  ${ROOT-COMMAND-NAME} actions iam.deactivate-access-key"
        })
final class ActionsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "the action's name")
    private @Nullable String name;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ActionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ActionCatalog actions = new ShippedActions();
        if (name == null) {
            list(actions.all().stream().map(ActionView::of).toList());
        } else {
            ActionView action = ActionView.of(named(name, actions));
            terminal.print(json ? CanonicalJson.write(action) : text(action));
        }
        return ExitCode.OK;
    }

    private void list(List<ActionView> actions) {
        if (json) {
            terminal.print(CanonicalJson.write(Map.of("actions", actions)));
        } else {
            actions.forEach(
                    action -> terminal.print("%-30s %-8s %s".formatted(action.name(), effect(action), action.title())));
        }
    }

    private static ActionSpec named(String name, ActionCatalog actions) {
        return actions.find(name)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "there is no action '%s'%s".formatted(name, DidYouMean.hint(name, actions.names()))));
    }

    private static String text(ActionView action) {
        return """
                %s: %s
                %s

                effect       %s
                undo         %s
                permissions  %s
                CloudTrail   %s

                Input
                %s
                Output
                %s
                Example
                %s""".formatted(
                        action.name(),
                        action.title(),
                        action.description(),
                        effect(action),
                        action.undo(),
                        String.join(", ", action.permissions()),
                        String.join(", ", action.trailEvents()),
                        fields(action.input()),
                        fields(action.output()),
                        action.example().stripTrailing());
    }

    private static String fields(List<ActionView.Field> fields) {
        StringBuilder lines = new StringBuilder();
        fields.forEach(field -> lines.append("  %-20s %-14s %-9s %s%n"
                .formatted(field.name(), field.type(), field.required() ? "" : "optional", field.description())));
        return lines.toString();
    }

    private static String effect(ActionView action) {
        return action.effect().name().toLowerCase(Locale.ROOT);
    }
}
