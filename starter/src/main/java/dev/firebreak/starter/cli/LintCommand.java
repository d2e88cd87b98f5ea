package dev.firebreak.starter.cli;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.test.PlaybooksBeside;
import dev.firebreak.playbook.test.TestFiles;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.lint.LintFormat;
import dev.firebreak.starter.lint.LintReport;
import dev.firebreak.starter.lint.LintedFile;
import dev.firebreak.starter.terminal.Terminal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks playbook files and shows every mistake with its line. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Check playbooks; every mistake is shown with its place.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} lint playbooks",
            "  ${ROOT-COMMAND-NAME} lint --format github playbooks    # in a GitHub workflow",
            "  ${ROOT-COMMAND-NAME} lint --format sarif playbooks > playbooks.sarif"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no error, perhaps warnings",
            "1:there are errors",
            "2:a file cannot be read; the others are checked all the same"
        })
final class LintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "playbooks and their tests, or folders: all *.yaml in them")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, sarif (for code scanning) or github (workflow commands); default: text")
    private String format = "text";

    @Option(names = "--json", description = "the same as --format json")
    private boolean json;

    @Mixin
    private final DestroyVotes votesToDestroy = new DestroyVotes();

    LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LintFormat form = json ? LintFormat.JSON : format();
        int votes = votesToDestroy.number();
        ActionCatalog actions = new ShippedActions();
        PlaybookSource shipped = PlaybookShelf.shipped(actions);
        List<LintedFile> read = new ArrayList<>();
        List<Path> targets = new ArrayList<>();
        int unread = 0;
        for (Path path : files) {
            unread += unread(() -> targets.addAll(LintTargets.of(path)));
        }
        for (Path file : targets) {
            unread += unread(() -> read.add(linted(file, actions, shipped, votes)));
        }
        LintReport report = new LintReport(read, unread);
        String text = form.of(report);
        if (!text.isEmpty()) {
            terminal.print(text);
        }
        if (unread > 0) {
            return ExitCode.USAGE;
        }
        return report.errors() == 0 ? ExitCode.OK : ExitCode.NO;
    }

    /** 1 when something could not be read, which is said: it keeps nothing else from being checked. */
    private int unread(Runnable reading) {
        try {
            reading.run();
            return 0;
        } catch (CommandFailed | UncheckedIOException e) {
            terminal.error(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private static LintedFile linted(Path file, ActionCatalog actions, PlaybookSource shipped, int votes) {
        String text = TextFile.read(file);
        return TestFiles.isTest(file)
                ? new LintedFile(file.toString(), text, new TestFiles(actions, shipped, votes).problems(file, text))
                : LintedFile.of(file, text, new PlaybookReader(actions, new PlaybooksBeside(file).or(shipped), votes));
    }

    private LintFormat format() {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "text" -> LintFormat.TEXT;
            case "json" -> LintFormat.JSON;
            case "sarif" -> LintFormat.SARIF;
            case "github" -> LintFormat.GITHUB;
            default ->
                throw new CommandFailed(
                        ExitCode.USAGE, "'%s' is no format: text, json, sarif or github".formatted(format));
        };
    }
}
