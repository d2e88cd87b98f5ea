package dev.firebreak.starter.cli;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question.Kind;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rejects a plan. */
@Command(name = "reject", mixinStandardHelpOptions = true, description = "Reject a plan: nothing of it is done.")
final class RejectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Question question = new Question();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; it stays in the report")
    private String reason = "";

    RejectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FirebreakClient client = question.client();
        question.require(Kind.APPROVAL, client);
        return question.answer(
                client, AnswerKind.APPROVAL, new Answer(null, null, Verdict.REJECT, Map.of(), reason, null), terminal);
    }
}
