package dev.firebreak.starter.cli;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question.Kind;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers a task. */
@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = "Answer a task: it is done.",
        footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} answer 0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11 contain/switched"
        })
final class AnswerCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Question question = new Question();

    @Option(
            names = {"-f", "--field"},
            paramLabel = "NAME=VALUE",
            description = "an answer of the form; once for each")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "a note; it stays in the report")
    private String reason = "";

    AnswerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FirebreakClient client = question.client();
        question.require(Kind.TASK, client);
        return question.answer(
                client,
                AnswerKind.TASK,
                new Answer(null, null, Verdict.ANSWER, new LinkedHashMap<>(fields), reason, null),
                terminal);
    }
}
