package dev.firebreak.starter.cli;

import dev.firebreak.local.LocalServerException;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.starter.client.ServerException;
import dev.firebreak.starter.security.UserException;
import dev.firebreak.starter.server.SilentTemporalException;
import dev.firebreak.starter.terminal.Program;
import dev.firebreak.starter.terminal.Terminal;
import dev.firebreak.store.StoreException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: finds the command, and turns what goes wrong into one line and an exit code. */
@Command(
        name = "firebreak",
        description = "Stops a leaked AWS key from burning the account down.",
        mixinStandardHelpOptions = true,
        version = "firebreak 0.1.0",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no: problems found, not contained, ended otherwise",
            "2:wrong use: an unknown option, a malformed value, an unreadable file, a missing program",
            "3:a server does not answer",
            "4:refused: not signed in, a role is missing, the plan has changed, the question is closed",
            "70:a mistake of Firebreak's own; FIREBREAK_DEBUG=1 shows where"
        })
public final class Firebreak {
    /** What people type who know other tools. */
    private static final Map<String, String> GUESSES = Map.of(
            "status", "'show ID' shows an incident, 'incidents' lists them",
            "list", "'incidents' lists incidents, 'playbooks' what can be started",
            "ls", "'incidents' lists incidents, 'playbooks' what can be started",
            "ps", "'incidents' lists incidents",
            "undo",
                    "'stop ID STEP --undo' gives everything back while the incident waits at STEP; 'show ID' says where",
            "run", "'start PLAYBOOK' starts an incident",
            "plan", "'start PLAYBOOK --plan' changes nothing and shows what would be done",
            "deny", "'reject ID STEP' rejects a plan",
            "decisions", "'show ID' shows who decided what",
            "validate", "'lint FILE' checks playbooks");

    private Firebreak() {}

    public static void main(String... arguments) {
        System.exit(commandLine(Terminal.ofProcess()).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine commands = new CommandLine(new Firebreak()).setCommandName(Program.NAME);
        Stream.of(
                        new DemoCommand(terminal, System.getenv()),
                        new UpCommand(terminal, System.getenv()),
                        new StartCommand(terminal),
                        new IncidentsCommand(terminal),
                        new ShowCommand(terminal),
                        new ApproveCommand(terminal),
                        new RejectCommand(terminal),
                        new AnswerCommand(terminal),
                        new FailureCommand.Retry(terminal),
                        new FailureCommand.Skip(terminal),
                        new FailureCommand.Stop(terminal),
                        new AskCommand(terminal),
                        new ReportCommand(terminal),
                        new UsersCommand(terminal),
                        new TokenCommand(terminal),
                        new LintCommand(terminal),
                        new SchemaCommand(terminal),
                        new TestCommand(terminal),
                        new GraphCommand(terminal),
                        new PolicyCommand(terminal),
                        new ActionsCommand(terminal),
                        new PlaybooksCommand(terminal),
                        new VerifyCommand(),
                        new CommandLine.HelpCommand())
                .forEach(commands::addSubcommand);
        commands.setColorScheme(Help.defaultColorScheme(terminal.colours() ? Help.Ansi.ON : Help.Ansi.OFF));
        commands.setParameterExceptionHandler(misuse(terminal));
        commands.setExecutionExceptionHandler((problem, command, parsed) -> report(problem, terminal));
        return commands;
    }

    private static IParameterExceptionHandler misuse(Terminal terminal) {
        return (ParameterException problem, String[] arguments) -> {
            CommandLine command = problem.getCommandLine();
            terminal.error("%s; see '%s --help'"
                    .formatted(oneLine(words(problem)), command.getCommandSpec().qualifiedName()));
            return ExitCode.USAGE;
        };
    }

    private static @Nullable String words(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        String value = problem.getValue();
        if (problem.getArgSpec() instanceof OptionSpec option
                && option.typeInfo().isMap()
                && value != null
                && !value.contains("=")) {
            return "'%1$s %2$s' needs a value: %1$s %2$s=VALUE".formatted(option.shortestName(), value);
        }
        return problem.getMessage();
    }

    /** picocli's own suggestion for 'strat' is 'stop'. */
    private static String unmatched(UnmatchedArgumentException problem) {
        String word = problem.getUnmatched().getFirst();
        Set<String> commands = problem.getCommandLine().getSubcommands().keySet();
        if (!commands.isEmpty() && !problem.isUnknownOption()) {
            String guess = GUESSES.get(word);
            return "unknown command '%s'%s"
                    .formatted(word, guess == null ? DidYouMean.hint(word, commands) : ": " + guess);
        }
        return problem.getMessage()
                + DidYouMean.nearest(
                                word,
                                problem.getCommandLine()
                                        .getCommandSpec()
                                        .optionsMap()
                                        .keySet())
                        .map("; did you mean '%s'?"::formatted)
                        .orElse("");
    }

    private static int report(Exception problem, Terminal terminal) {
        OptionalInt known = exitCode(problem);
        if (known.isPresent()) {
            terminal.error(oneLine(problem.getMessage()));
            return known.getAsInt();
        }
        terminal.error("this is a mistake of Firebreak's own, please report it: " + oneLine(problem.toString()));
        if (System.getenv("FIREBREAK_DEBUG") != null) {
            problem.printStackTrace();
        }
        return ExitCode.BROKEN;
    }

    /** Of what users can mend; empty: they cannot. */
    private static OptionalInt exitCode(Exception problem) {
        return switch (problem) {
            case CommandFailed failed -> OptionalInt.of(failed.exitCode());
            case ServerException failed ->
                OptionalInt.of(
                        switch (failed.kind()) {
                            case USAGE -> ExitCode.USAGE;
                            case UNREACHABLE -> ExitCode.UNREACHABLE;
                            case REFUSED -> ExitCode.REFUSED;
                        });
            case LocalServerException failed -> OptionalInt.of(ExitCode.USAGE);
            case SilentTemporalException failed -> OptionalInt.of(ExitCode.UNREACHABLE);
            case UserException failed -> OptionalInt.of(ExitCode.USAGE);
            case StoreException failed -> OptionalInt.of(ExitCode.USAGE);
            case SecurityException failed -> OptionalInt.of(ExitCode.USAGE);
            default -> OptionalInt.empty();
        };
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
