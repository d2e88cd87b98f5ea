package dev.firebreak.starter.cli;

import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.ReportForm;
import dev.firebreak.starter.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets an incident's report. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Get the report of an ended incident: JSON on standard output, or a file.",
        footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} report 0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11 -o report.html"})
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Server server = new Server();

    @Parameters(paramLabel = "ID", description = IncidentId.HELP)
    private String id = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "a file that ends in .json or .html")
    private @Nullable Path file;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ReportForm form = form();
        FirebreakClient client = server.client();
        byte[] report = client.report(IncidentId.whole(id, client), form);
        if (file == null) {
            terminal.print(new String(report, StandardCharsets.UTF_8).stripTrailing());
            return ExitCode.OK;
        }
        try {
            Files.write(file, report);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be written: %s".formatted(file, e.getMessage()));
        }
        terminal.progress("written to " + file);
        return ExitCode.OK;
    }

    private ReportForm form() {
        if (file == null || file.toString().endsWith(".json")) {
            return ReportForm.JSON;
        }
        if (file.toString().endsWith(".html")) {
            return ReportForm.HTML;
        }
        throw new CommandFailed(ExitCode.USAGE, "'%s' ends neither in .json nor in .html".formatted(file));
    }
}
