package dev.firebreak.starter.cli;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.starter.catalog.PlaybookSummary;
import dev.firebreak.starter.catalog.PlaybookView;
import dev.firebreak.starter.catalog.StepText;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.terminal.Terminal;
import dev.firebreak.starter.terminal.Visible;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the shipped playbooks, or shows one. */
@Command(
        name = "playbooks",
        mixinStandardHelpOptions = true,
        description = "List the playbooks that come with Firebreak, or show one: what it asks for, what it does.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} playbooks",
            "  ${ROOT-COMMAND-NAME} playbooks unusual-resource-activity"
        })
final class PlaybooksCommand implements Callable<Integer> {
    private static final int SHORT_DIGEST = 12;

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "the playbook's name")
    private @Nullable String name;

    @Option(names = "--json", description = "print JSON, with the whole digest")
    private boolean json;

    PlaybooksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (name == null) {
            list(PlaybookSummary.of(PlaybookShelf.shipped(new ShippedActions())));
        } else {
            show(PlaybookArgument.shipped(name));
        }
        return ExitCode.OK;
    }

    private void list(List<PlaybookSummary> playbooks) {
        if (json) {
            terminal.print(CanonicalJson.write(Map.of("playbooks", playbooks)));
            return;
        }
        playbooks.forEach(playbook -> terminal.print(line(playbook)));
    }

    private static String line(PlaybookSummary playbook) {
        String digest = playbook.digest();
        if (digest == null) {
            return "%-30s %s".formatted(playbook.name(), playbook.problem());
        }
        return "%-30s version %-4d %-8s %s  %s"
                .formatted(
                        playbook.name(),
                        playbook.version(),
                        playbook.severity(),
                        digest.substring(0, SHORT_DIGEST),
                        playbook.title());
    }

    private void show(PlaybookShelf.Entry entry) {
        PlaybookView view = PlaybookView.of(entry);
        if (json) {
            terminal.print(CanonicalJson.write(view));
            return;
        }
        Playbook playbook = entry.playbook();
        terminal.heading("%s, version %d: %s".formatted(view.name(), view.version(), view.title()));
        terminal.print("severity %s, digest %s".formatted(view.severity(), view.digest()));
        if (playbook.source() != null) {
            terminal.print("after " + playbook.source());
        }
        terminal.print("\nIt asks for");
        view.inputs()
                .forEach(input -> terminal.print("  %-16s %-14s %s%s"
                        .formatted(
                                input.name(),
                                input.type(),
                                input.title(),
                                input.defaultText() == null ? "" : " (default: %s)".formatted(input.defaultText()))));
        terminal.print("\nIt does");
        steps(playbook.steps(), "  ");
        if (!playbook.outputs().isEmpty()) {
            terminal.print("\nIt gives");
            playbook.outputs()
                    .forEach((name, value) ->
                            terminal.print(Visible.line("  %-16s %s".formatted(name, StepText.of(value)))));
        }
    }

    private void steps(List<Step> steps, String indent) {
        for (Step step : steps) {
            String condition = step.head().condition() == null
                    ? ""
                    : "  if " + step.head().condition().source();
            terminal.print(Visible.line(
                    "%s%s  [%s]%s".formatted(indent, StepText.title(step), StepText.detail(step), condition)));
            step.inner().forEach(inner -> steps(inner, indent + "  "));
        }
    }
}
