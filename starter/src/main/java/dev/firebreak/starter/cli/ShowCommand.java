package dev.firebreak.starter.cli;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.terminal.PlanText;
import dev.firebreak.starter.terminal.RunPlanText;
import dev.firebreak.starter.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an incident. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show an incident: its steps, what it waits for, and the plan that an approval covers.")
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Server server = new Server();

    @Parameters(paramLabel = "ID", description = IncidentId.HELP)
    private String given = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FirebreakClient client = server.client();
        String id = IncidentId.whole(given, client);
        IncidentStatus status = client.incident(id);
        if (json) {
            terminal.print(CanonicalJson.write(status));
            return ExitCode.OK;
        }
        terminal.print(LastWord.of(status, client));
        if (status.plan() != null) {
            terminal.print("");
            terminal.print(RunPlanText.of(client.plan(id)));
        }
        client.approvals(id).forEach(approval -> {
            terminal.print("");
            terminal.print(PlanText.of(approval));
        });
        return ExitCode.OK;
    }
}
