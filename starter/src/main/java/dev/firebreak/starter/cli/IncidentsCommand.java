package dev.firebreak.starter.cli;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Start;
import dev.firebreak.starter.gateway.IncidentPage;
import dev.firebreak.starter.gateway.IncidentSummary;
import dev.firebreak.starter.terminal.Program;
import dev.firebreak.starter.terminal.Terminal;
import dev.firebreak.starter.terminal.Visible;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists incidents. */
@Command(
        name = "incidents",
        mixinStandardHelpOptions = true,
        description = "List incidents and plans, newest first.",
        footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} incidents --state waiting"})
final class IncidentsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Server server = new Server();

    @Option(names = "--state", paramLabel = "STATE", description = "only those in this state, such as waiting")
    private @Nullable String state;

    @Option(names = "--page", paramLabel = "N", defaultValue = "0", description = "page, from 0")
    private int page;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    IncidentsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        IncidentPage found = server.client().incidents(state, page);
        if (json) {
            terminal.print(CanonicalJson.write(found));
            return ExitCode.OK;
        }
        if (found.incidents().isEmpty()) {
            terminal.print("no incidents");
        }
        found.incidents().forEach(incident -> terminal.print(line(incident)));
        if (found.more()) {
            terminal.print("more: %s incidents --page %d".formatted(Program.NAME, page + 1));
        }
        return ExitCode.OK;
    }

    private static String line(IncidentSummary incident) {
        String waits = incident.waitsFor().isEmpty() ? "" : "  waits at " + String.join(", ", incident.waitsFor());
        return "%s  %-16s %s  %s  %s%s"
                .formatted(
                        incident.id(),
                        incident.mode().equals(Start.PLAN) ? "plan, " + incident.state() : incident.state(),
                        incident.startedAt(),
                        incident.playbook(),
                        Visible.line(incident.subject()),
                        Visible.line(waits));
    }
}
