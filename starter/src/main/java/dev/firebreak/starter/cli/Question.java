package dev.firebreak.starter.cli;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.Question.Kind;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.terminal.CommandText;
import dev.firebreak.starter.terminal.Program;
import dev.firebreak.starter.terminal.Terminal;
import dev.firebreak.starter.terminal.Visible;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The question that a deciding command is about, and what all of them have. */
final class Question {
    @Mixin
    private final Server server = new Server();

    @Parameters(index = "0", paramLabel = "ID", description = IncidentId.HELP)
    private String given = "";

    @Parameters(index = "1", paramLabel = "STEP", description = "the step's path, as 'show' prints it")
    private String step = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    private @Nullable String whole;

    /** The whole id of the incident. */
    String id(FirebreakClient client) {
        if (whole == null) {
            whole = IncidentId.whole(given, client);
        }
        return whole;
    }

    String step() {
        return step;
    }

    /** A question of this kind must be open at the step: another kind is answered by another command. */
    void require(Kind kind, FirebreakClient client) {
        var open = client.incident(id(client)).questions();
        var here = open.stream().filter(one -> one.path().equals(step)).findFirst();
        if (here.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.REFUSED,
                    "nothing is asked at '%s' now; open: %s"
                            .formatted(
                                    step,
                                    open.isEmpty()
                                            ? "none"
                                            : open.stream()
                                                    .map(one -> one.path())
                                                    .collect(Collectors.joining(", "))));
        }
        if (here.get().kind() != kind) {
            throw new CommandFailed(
                    ExitCode.REFUSED,
                    "'%s' is %s, answered by: %s"
                            .formatted(step, words(here.get().kind()), CommandText.answer(id(client), here.get())));
        }
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case APPROVAL -> "an approval";
            case TASK -> "a task";
            case FAILURE -> "a failed step";
        };
    }

    FirebreakClient client() {
        return server.client();
    }

    /** Sends the answer and tells what became of it. */
    int answer(FirebreakClient client, AnswerKind kind, Answer answer, Terminal terminal) {
        DecisionRecord decision = client.answer(id(client), step, kind, answer);
        if (json) {
            terminal.print(CanonicalJson.write(decision));
        } else if (decision.accepted()) {
            terminal.print("%s: recorded for %s".formatted(decision.verdict().word(), Visible.line(decision.by())));
            terminal.progress("what happens now: %s show %s".formatted(Program.NAME, id(client)));
        }
        if (decision.accepted()) {
            return ExitCode.OK;
        }
        throw new CommandFailed(ExitCode.REFUSED, "it does not count: " + decision.why());
    }
}
