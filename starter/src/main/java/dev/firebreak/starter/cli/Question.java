package dev.firebreak.starter.cli;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.terminal.Terminal;
import dev.firebreak.starter.terminal.Visible;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The question that a deciding command is about, and what all of them have. */
final class Question {
    @Mixin
    private final Server server = new Server();

    @Parameters(index = "0", paramLabel = "ID", description = "the incident's id")
    private String id = "";

    @Parameters(index = "1", paramLabel = "STEP", description = "the step's path, as 'show' prints it")
    private String step = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    String id() {
        return id;
    }

    String step() {
        return step;
    }

    FirebreakClient client() {
        return server.client();
    }

    /** Sends the answer and tells what became of it. */
    int answer(FirebreakClient client, AnswerKind kind, Answer answer, Terminal terminal) {
        DecisionRecord decision = client.answer(id, step, kind, answer);
        if (json) {
            terminal.print(CanonicalJson.write(decision));
        } else if (decision.accepted()) {
            terminal.print("%s: recorded for %s".formatted(decision.verdict().word(), Visible.line(decision.by())));
        }
        if (decision.accepted()) {
            return ExitCode.OK;
        }
        throw new CommandFailed(ExitCode.REFUSED, "it does not count: " + decision.why());
    }
}
