package dev.firebreak.starter.cli;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.starter.graph.Graph;
import dev.firebreak.starter.graph.Mermaid;
import dev.firebreak.starter.graph.PlaybookGraph;
import dev.firebreak.starter.graph.Svg;
import dev.firebreak.starter.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws a playbook. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = "Draw a playbook: as Mermaid on standard output, or as a picture.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} graph unusual-resource-activity",
            "  ${ROOT-COMMAND-NAME} graph playbooks/mine.yaml --svg mine.svg"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:drawn", "1:the playbook has mistakes", "2:there is no such playbook or file"})
final class GraphCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PlaybookArgument playbook = new PlaybookArgument();

    @Option(names = "--svg", paramLabel = "FILE", description = "write an SVG picture to this file")
    private @Nullable Path svg;

    GraphCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Graph graph = PlaybookGraph.of(playbook.playbook(), new ShippedActions());
        if (svg == null) {
            terminal.print(Mermaid.of(graph).stripTrailing());
            return ExitCode.OK;
        }
        TextFile.write(svg, Svg.of(graph));
        terminal.progress("written to " + svg);
        return ExitCode.OK;
    }
}
