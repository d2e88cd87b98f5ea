package dev.firebreak.starter.cli;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question.Kind;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.terminal.PlanText;
import dev.firebreak.starter.terminal.Program;
import dev.firebreak.starter.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Approves a plan, after showing it. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Show the plan, ask, and approve it.",
        footer = {
            "",
            "Example:",
            "  ${ROOT-COMMAND-NAME} approve 0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11 contain -f how=cut-now --reason 'nobody uses this key'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:approved",
            "1:not approved after all",
            "2:wrong use",
            "3:the server does not answer",
            "4:refused"
        })
final class ApproveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Question question = new Question();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; it stays in the report")
    private String reason = "";

    @Option(
            names = {"-f", "--field"},
            paramLabel = "NAME=VALUE",
            description = "an answer of the form; once for each")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = "--digest", paramLabel = "SHA256", description = "approve only this plan, without asking again")
    private @Nullable String digest;

    @Option(names = "--yes", description = "approve the plan that is open now, without asking again")
    private boolean yes;

    ApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FirebreakClient client = question.client();
        OpenApproval approval = open(client);
        requireCounts(approval);
        terminal.progress("");
        PlanText.of(approval).lines().forEach(terminal::progress);
        terminal.progress("");
        if (digest == null && !yes && !agrees()) {
            throw new CommandFailed(ExitCode.NO, "not approved: nothing was sent");
        }
        return question.answer(
                client,
                AnswerKind.APPROVAL,
                new Answer(
                        approval.question().ballot().attempt(),
                        digest == null ? approval.digest() : digest,
                        Verdict.APPROVE,
                        new LinkedHashMap<>(fields),
                        reason,
                        null),
                terminal);
    }

    /** Nobody shall read a plan of sixty lines for nothing; the server checks all of it again. */
    private void requireCounts(OpenApproval approval) {
        if (approval.refusal() != null) {
            throw new CommandFailed(ExitCode.REFUSED, approval.refusal());
        }
        approval.question().ballot().wrongWords(Verdict.APPROVE, reason, fields).ifPresent(why -> {
            throw new CommandFailed(
                    ExitCode.USAGE, "this would not count: %s; see '%s approve --help'".formatted(why, Program.NAME));
        });
    }

    private OpenApproval open(FirebreakClient client) {
        question.require(Kind.APPROVAL, client);
        return client.approvals(question.id(client)).stream()
                .filter(approval -> approval.question().path().equals(question.step()))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.REFUSED, "the approval at '%s' was closed just now".formatted(question.step())));
    }

    private boolean agrees() {
        return terminal.ask("Approve exactly this? Type 'yes':")
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                .filter(answer -> answer.equals("yes") || answer.equals("y"))
                .isPresent();
    }
}
