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

/** What to do about a failed step; stopping also answers a task. */
abstract sealed class FailureCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Question question = new Question();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; it stays in the report")
    private String reason = "";

    FailureCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract Verdict verdict();

    @Override
    public Integer call() {
        FirebreakClient client = question.client();
        return question.answer(
                client, kind(client), new Answer(null, null, verdict(), Map.of(), reason, null), terminal);
    }

    private AnswerKind kind(FirebreakClient client) {
        boolean task = client.incident(question.id(client)).questions().stream()
                .anyMatch(open -> open.path().equals(question.step()) && open.kind() == Kind.TASK);
        return task ? AnswerKind.TASK : AnswerKind.FAILURE;
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Try a failed step again.")
    static final class Retry extends FailureCommand {
        Retry(Terminal terminal) {
            super(terminal);
        }

        @Override
        Verdict verdict() {
            return Verdict.RETRY;
        }
    }

    @Command(name = "skip", mixinStandardHelpOptions = true, description = "Leave a failed step out and go on.")
    static final class Skip extends FailureCommand {
        Skip(Terminal terminal) {
            super(terminal);
        }

        @Override
        Verdict verdict() {
            return Verdict.SKIP;
        }
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description =
                    "End the incident at a task or a failed step; what was changed stays, unless --undo is given.",
            footer = {
                "",
                "Example:",
                "  ${ROOT-COMMAND-NAME} stop 0d4e4f0e-… contain/switched --undo --reason 'false alarm'"
            })
    static final class Stop extends FailureCommand {
        @Option(names = "--undo", description = "give back everything that the incident changed")
        private boolean undo;

        Stop(Terminal terminal) {
            super(terminal);
        }

        @Override
        Verdict verdict() {
            return undo ? Verdict.STOP_AND_UNDO : Verdict.STOP;
        }
    }
}
