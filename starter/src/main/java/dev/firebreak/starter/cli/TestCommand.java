package dev.firebreak.starter.cli;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.playbook.read.TestReading;
import dev.firebreak.playbook.test.Coverage;
import dev.firebreak.playbook.test.PlaybookTests;
import dev.firebreak.playbook.test.ResultText;
import dev.firebreak.playbook.test.TestFiles;
import dev.firebreak.playbook.test.TestFiles.Loaded;
import dev.firebreak.playbook.test.TestFromRun;
import dev.firebreak.playbook.test.TestResult;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs tests of playbooks, offline. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Run the tests of playbooks: actions and people are played, time is skipped, nothing reaches AWS.",
            "Without FILE: all *.test.yaml in this folder and the folders inside it."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} test",
            "  ${ROOT-COMMAND-NAME} test playbooks/unusual-resource-activity.yaml",
            "  ${ROOT-COMMAND-NAME} test --coverage playbooks",
            "  ${ROOT-COMMAND-NAME} test --from 0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11 -o leaked-key.test.yaml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all tests passed",
            "1:a test failed, a test file has mistakes, or (--coverage) no test reaches something",
            "2:a file cannot be read"
        })
final class TestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "test files, playbooks that have one, or folders")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "print the results as JSON")
    private boolean json;

    @Option(names = "--coverage", description = "list the steps and branches of the playbooks that no test reaches")
    private boolean coverage;

    @Mixin
    private final DestroyVotes votesToDestroy = new DestroyVotes();

    @Mixin
    private final Server server = new Server();

    @Option(
            names = "--from",
            paramLabel = "ID",
            description = "write a test from an incident that has ended, instead of running any")
    private @Nullable String from;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "where --from writes it; left out: to standard output")
    private @Nullable Path out;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return from == null ? run() : write(from);
    }

    private int write(String id) {
        FirebreakClient client = server.client();
        IncidentStatus incident = client.incident(IncidentId.whole(id, client));
        String text = Arguments.checked(() -> TestFromRun.of(incident, new ShippedActions()));
        if (out == null) {
            terminal.print(text.stripTrailing());
        } else {
            TextFile.write(out, text);
            terminal.progress("written to " + out);
        }
        return ExitCode.OK;
    }

    private int run() {
        ShippedActions actions = new ShippedActions();
        TestFiles found = new TestFiles(actions, PlaybookShelf.shipped(actions), votesToDestroy.number());
        List<Loaded> loaded = (files.isEmpty() ? List.of(Path.of("")) : files)
                .stream().flatMap(path -> load(path, found).stream()).distinct().toList();
        TestRun run = new TestRun();
        long began = System.nanoTime();
        try (PlaybookTests tests = PlaybookTests.open(actions)) {
            loaded.forEach(file -> run(file, tests, run));
        }
        if (json) {
            terminal.print(CanonicalJson.write(run.toJson()));
        } else {
            if (coverage) {
                showCoverage(run);
            }
            summary(run, Duration.ofNanos(System.nanoTime() - began));
        }
        return run.isGood() && (!coverage || run.gaps().isEmpty()) ? ExitCode.OK : ExitCode.NO;
    }

    private void run(Loaded file, PlaybookTests tests, TestRun run) {
        if (!json) {
            terminal.heading(file.file().toString());
        }
        switch (file.reading()) {
            case TestReading.Refused refused -> {
                run.refused(refused.problems());
                if (!json) {
                    terminal.print(new ProblemText(file.text()).all(refused.problems()));
                }
            }
            case TestReading.Read read ->
                read.tests().tests().forEach(test -> {
                    TestResult result = tests.run(read.tests().playbook(), test);
                    run.add(read.tests(), result);
                    show(result, file.text());
                });
        }
    }

    private void show(TestResult result, String text) {
        if (json) {
            return;
        }
        String line = "%s (%s)".formatted(result.scenario().name(), skipped(result));
        if (result.isPassed()) {
            terminal.good("  ok      " + line);
        } else {
            terminal.bad("  FAILED  " + line);
            terminal.print(new ResultText(text).of(result));
        }
    }

    /** How long the run was, of which next to nothing was waited for. */
    private static String skipped(TestResult result) {
        Duration time = result.time();
        if (time.compareTo(PlaybookTests.FOR_EVER) >= 0) {
            return "it never ends";
        }
        return time.compareTo(Duration.ofMinutes(1)) < 0
                ? "%d s".formatted(time.toSeconds())
                : "%d h %d min".formatted(time.toHours(), time.toMinutesPart()).replaceFirst("^0 h ", "");
    }

    private void showCoverage(TestRun run) {
        List<Coverage.Gap> gaps = run.gaps();
        gaps.forEach(gap -> terminal.print(gap.toString()));
        if (run.problems() > 0) {
            terminal.print("the tests with mistakes were not run: what they reach is not known");
        } else if (gaps.isEmpty()) {
            terminal.print("every step and branch is reached");
        }
        if (!gaps.isEmpty()) {
            terminal.print("%d steps or branches are reached by no test".formatted(gaps.size()));
        }
    }

    private void summary(TestRun run, Duration took) {
        String seconds = "%d.%d s".formatted(took.toSeconds(), took.toMillisPart() / 100);
        String line = "%d passed, %d failed%s, in %s"
                .formatted(run.passed(), run.failed(), run.problems() == 0 ? "" : mistakes(run.problems()), seconds);
        if (run.isGood()) {
            terminal.good(line);
        } else {
            terminal.bad(line);
        }
    }

    private static String mistakes(int number) {
        return ", %d mistake%s in test files".formatted(number, number == 1 ? "" : "s");
    }

    private static List<Loaded> load(Path path, TestFiles found) {
        try {
            List<Loaded> loaded = new ArrayList<>();
            for (Path file : TestFiles.find(path)) {
                loaded.add(found.load(file));
            }
            return loaded;
        } catch (NoSuchFileException e) {
            throw new CommandFailed(ExitCode.USAGE, e.getFile());
        } catch (CharacterCodingException e) {
            throw new CommandFailed(ExitCode.USAGE, "a file of '%s' is no UTF-8 text".formatted(path));
        } catch (UncheckedIOException e) {
            throw new CommandFailed(ExitCode.USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be read: %s".formatted(path, e.getMessage()));
        }
    }
}
