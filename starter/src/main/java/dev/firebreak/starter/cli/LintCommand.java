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
            "  firebreak lint playbooks/*.yaml",
            "  firebreak lint --format github playbooks/*.yaml    # in a GitHub workflow",
            "  firebreak lint --format sarif playbooks/*.yaml > playbooks.sarif"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no error, perhaps warnings",
            "1:there are errors",
            "2:a file cannot be read; the others are checked all the same"
        })
final class LintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "playbooks and their tests")
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
        for (Path file : files) {
            try {
                read.add(linted(file, actions, shipped, votes));
            } catch (CommandFailed | UncheckedIOException e) {
                terminal.error(String.valueOf(e.getMessage()));
            }
        }
        LintReport report = new LintReport(read);
        String text = form.of(report);
        if (!text.isEmpty()) {
            terminal.print(text);
        }
        if (read.size() < files.size()) {
            return ExitCode.USAGE;
        }
        return report.errors() == 0 ? ExitCode.OK : ExitCode.NO;
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
