package dev.firebreak.starter.cli;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Start;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.IncidentWatch;
import dev.firebreak.starter.gateway.StartRequest;
import dev.firebreak.starter.gateway.Started;
import dev.firebreak.starter.terminal.Program;
import dev.firebreak.starter.terminal.RunPlanText;
import dev.firebreak.starter.terminal.Terminal;
import dev.firebreak.starter.terminal.Visible;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts an incident. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Start an incident, or join the one that runs about the same subject.",
        footer = {
            "",
            "Example:",
            "  ${ROOT-COMMAND-NAME} start unusual-resource-activity -i resource=i-0dbc91f429e48eeed -i region=us-east-1 --plan",
            "  ${ROOT-COMMAND-NAME} start unusual-resource-activity -i resource=i-0dbc91f429e48eeed -i region=us-east-1 --wait"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:started; with --wait: contained, or nothing to contain; with --plan: the plan is made",
            "1:with --wait: it ended otherwise; with --plan: no plan could be made",
            "2:an input is missing or malformed",
            "3:the server does not answer",
            "4:refused"
        })
final class StartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Server server = new Server();

    @Parameters(paramLabel = "PLAYBOOK", description = "the playbook's name")
    private String playbook = "";

    @Option(
            names = {"-i", "--input"},
            paramLabel = "NAME=VALUE",
            description = "an input; once for each")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(
            names = "--key",
            paramLabel = "TEXT",
            description = "incidents with the same key join (default: the subject)")
    private @Nullable String dedupeKey;

    @Option(names = "--plan", description = "read, wait, and show what would be changed; change nothing and ask nobody")
    private boolean plan;

    @Option(names = "--wait", description = "wait until the incident has ended")
    private boolean wait;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FirebreakClient client = server.client();
        Started started = client.start(
                new StartRequest(playbook, null, new LinkedHashMap<>(inputs), plan ? Start.PLAN : null, dedupeKey));
        if (plan) {
            return planned(client, started);
        }
        if (!wait) {
            tell(started);
            return ExitCode.OK;
        }
        terminal.progress(text(started));
        IncidentStatus ended = new IncidentWatch(client, started.id()).untilEnd(terminal::progress);
        terminal.print(json ? CanonicalJson.write(ended) : LastWord.of(ended, client));
        return switch (ended.state()) {
            case CONTAINED, COMPLETED -> ExitCode.OK;
            default -> ExitCode.NO;
        };
    }

    private int planned(FirebreakClient client, Started started) {
        terminal.progress("plan " + started.id());
        IncidentStatus ended = new IncidentWatch(client, started.id()).untilEnd(terminal::progress);
        if (ended.plan() == null) {
            terminal.print(json ? CanonicalJson.write(ended) : LastWord.of(ended, client));
            return ExitCode.NO;
        }
        RunPlan made = client.plan(started.id());
        terminal.print(json ? CanonicalJson.write(made) : RunPlanText.of(made));
        return ExitCode.OK;
    }

    /** The id alone is the answer, for scripts; what to do with it is for people. */
    private void tell(Started started) {
        if (json) {
            terminal.print(CanonicalJson.write(started));
            return;
        }
        terminal.progress(text(started));
        terminal.print(started.id());
        terminal.progress("what it finds and whom it waits for:  %s show %s".formatted(Program.NAME, started.id()));
        terminal.progress("all that waits for somebody:          %s incidents --state waiting".formatted(Program.NAME));
        terminal.progress("its report, once it has ended:        %s report %s -o report.html"
                .formatted(Program.NAME, started.id()));
    }

    private static String text(Started started) {
        String id = started.id();
        if (!started.joined()) {
            return "started " + id;
        }
        return started.joinedWithDifferentInputs()
                ? "joined %s, which runs with other inputs: %s; NOTHING NEW WAS STARTED: stop that one, or start beside it with --key"
                        .formatted(id, Visible.line(String.join("; ", started.differences())))
                : "joined %s, which runs about the same already".formatted(id);
    }
}
